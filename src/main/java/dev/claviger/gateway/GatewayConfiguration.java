package dev.claviger.gateway;

import dev.claviger.metering.Metering;
import dev.claviger.metering.Pricing;
import dev.claviger.provider.http.MediaClient;
import dev.claviger.provider.http.ProviderClient;
import dev.claviger.routing.Router;
import dev.claviger.tenancy.Tenancy;
import dev.claviger.vault.Sealer;
import dev.claviger.vault.Vault;
import java.security.SecureRandom;
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
import reactor.netty.NettyPipeline;

/** The beans of this package. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GatewayProperties.class)
class GatewayConfiguration {

    @Bean
    Front front(
            CallerKeys callers,
            Router router,
            Attempts attempts,
            Books books,
            RequestIds ids,
            GatewayProperties settings) {
        RequestBody bodies = new RequestBody((int) settings.maxBody().toBytes());
        KeepAlive keepAlive = new KeepAlive(settings.keepAlive());
        return new Front(new Gateway(callers, bodies, router, attempts, keepAlive, books), callers, router, ids);
    }

    @Bean
    RequestIds requestIds(Clock clock) {
        return new RequestIds(new SecureRandom(), clock);
    }

    @Bean
    CallerKeys callerKeys(Tenancy tenancy) {
        return new CallerKeys(tenancy);
    }

    @Bean
    Memory memory(Sealer sealer) {
        return new Memory(sealer);
    }

    @Bean
    Departures departures(Vault vault, Memory memory, MediaClient media, GatewayProperties settings) {
        return new Departures(vault, memory, new Enclosures(media, settings.fetchMedia()));
    }

    @Bean
    Lessons lessons() {
        return new Lessons();
    }

    @Bean
    Attempts attempts(
            Departures departures, ProviderClient client, Lessons lessons, Clock clock, GatewayProperties settings) {
        Retries retries = new Retries(settings.maxRetries(), new Random());
        return new Attempts(departures, client, retries, lessons, clock);
    }

    @Bean
    Foresight foresight(Router router, Departures departures, Lessons lessons, RequestIds ids, Clock clock) {
        return new Foresight(router, departures, lessons, ids, clock);
    }

    @Bean
    Books books(Metering metering, Pricing pricing, RequestIds ids, Clock clock) {
        return new Books(metering, pricing, ids, clock);
    }

    @Bean
    SimpleUrlHandlerMapping frontMapping(Front front) {
        Map<String, WebHandler> paths =
                Map.of("/", front, "/v1/**", front, "/openai/v1/**", front, "/anthropic/v1/**", front);
        return new SimpleUrlHandlerMapping(paths, Ordered.HIGHEST_PRECEDENCE);
    }

    /** Without limits a caller that sends a byte now and then would hold its connection for ever. */
    @Bean
    WebServerFactoryCustomizer<NettyReactiveWebServerFactory> patience(GatewayProperties settings) {
        return factory -> factory.addServerCustomizers(server -> server.idleTimeout(Duration.ofSeconds(75))
                .readTimeout(Duration.ofSeconds(30))
                .requestTimeout(settings.requestTimeout()));
    }

    @Bean
    WebServerFactoryCustomizer<NettyReactiveWebServerFactory> wholeness() {
        BrokenBodies guard = new BrokenBodies();
        return factory -> factory.addServerCustomizers(server -> server.doOnChannelInit((observer, channel, remote) ->
                channel.pipeline().addBefore(NettyPipeline.HttpTrafficHandler, "brokenBodies", guard)));
    }
}
