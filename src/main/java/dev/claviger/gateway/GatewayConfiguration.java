package dev.claviger.gateway;

import dev.claviger.metering.Metering;
import dev.claviger.metering.Pricing;
import dev.claviger.provider.http.ProviderClient;
import dev.claviger.routing.Router;
import dev.claviger.tenancy.Tenancy;
import dev.claviger.vault.Sealer;
import dev.claviger.vault.Vault;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.server.WebHandler;

/** The beans of this package. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GatewayProperties.class)
class GatewayConfiguration {

    @Bean
    Front front(
            Tenancy tenancy,
            Router router,
            Vault vault,
            Sealer sealer,
            ProviderClient client,
            Metering metering,
            Pricing pricing,
            Clock clock,
            GatewayProperties properties) {
        RequestIds ids = new RequestIds();
        CallerKeys callers = new CallerKeys(tenancy);
        Gateway gateway = new Gateway(
                callers,
                new RequestBody((int) properties.maxBody().toBytes()),
                router,
                new Attempts(
                        vault, client, new Memory(sealer), new Retries(properties.maxRetries(), new Random()), clock),
                new KeepAlive(properties.keepAlive()),
                new Books(metering, pricing, ids, clock));
        return new Front(gateway, callers, router, ids);
    }

    @Bean
    SimpleUrlHandlerMapping frontMapping(Front front) {
        Map<String, WebHandler> paths =
                Map.of("/", front, "/v1/**", front, "/openai/v1/**", front, "/anthropic/v1/**", front);
        return new SimpleUrlHandlerMapping(paths, Ordered.HIGHEST_PRECEDENCE);
    }

    /** Without limits a caller that sends a byte now and then would hold its connection for ever. */
    @Bean
    WebServerFactoryCustomizer<NettyReactiveWebServerFactory> patience() {
        return factory -> factory.addServerCustomizers(server -> server.idleTimeout(Duration.ofSeconds(75))
                .readTimeout(Duration.ofSeconds(30))
                .requestTimeout(Duration.ofSeconds(120)));
    }
}
