package dev.claviger.admin;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Stands before everything under {@code /admin}: asks for an admin key, and tells every failure as a problem. */
final class Door implements WebFilter {

    /** Reads a path as the routes do, with escapes and parameters undone. */
    private static final PathPattern INSIDE = PathPatternParser.defaultInstance.parse("/admin/**");

    private final Admission admission;
    private final JsonMapper json;

    Door(Admission admission, JsonMapper json) {
        this.admission = admission;
        this.json = json;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        if (!INSIDE.matches(request.getPath().pathWithinApplication())) {
            return chain.filter(exchange);
        }
        ServerHttpResponse response = exchange.getResponse();
        response.getHeaders().setCacheControl(CacheControl.noStore());
        return Mono.fromRunnable(() -> admission.require(request.getHeaders()))
                .then(chain.filter(exchange))
                .onErrorResume(e -> response.isCommitted() ? Mono.error(e) : tell(Problem.of(e), response));
    }

    private Mono<Void> tell(Problem problem, ServerHttpResponse response) {
        byte[] body = json.writeValueAsBytes(problem);
        response.setStatusCode(HttpStatus.valueOf(problem.status()));
        HttpHeaders headers = response.getHeaders();
        headers.putAll(problem.headers());
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        headers.setContentLength(body.length);
        return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
    }
}
