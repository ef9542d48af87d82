package dev.claviger.admin;

import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.server.ServerWebExchange;

/**
 * The routes to annotated controllers, all of which are this package's: none is taken without an admin key, however its path
 * was written.
 */
final class GuardedRoutes extends RequestMappingHandlerMapping {

    private final Admission admission;

    GuardedRoutes(Admission admission) {
        this.admission = admission;
    }

    @Override
    protected void handleMatch(RequestMappingInfo info, HandlerMethod handler, ServerWebExchange exchange) {
        admission.require(exchange.getRequest().getHeaders());
        super.handleMatch(info, handler, exchange);
    }
}
