package dev.claviger.provider.http;

import dev.claviger.provider.EgressPolicy;
import dev.claviger.provider.KeyCheck;
import dev.claviger.vault.Vault;
import io.netty.channel.ChannelOption;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.PropertyResolver;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import reactor.netty.Connection;
import reactor.netty.NettyPipeline;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** How providers are connected to. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ExchangeProperties.class)
class HttpConfiguration {

    private static final int CONNECTIONS_PER_HOST = 8192;

    /** Event loops of this process's own, so that one application that ends takes no other's along. */
    @Bean
    ReactorResourceFactory reactorResources() {
        ReactorResourceFactory resources = new ReactorResourceFactory();
        resources.setUseGlobalResources(false);
        return resources;
    }

    @Bean(destroyMethod = "dispose")
    ConnectionProvider providerConnections() {
        return ConnectionProvider.builder("providers")
                .maxConnections(CONNECTIONS_PER_HOST)
                .pendingAcquireTimeout(Duration.ofSeconds(10))
                .maxIdleTime(Duration.ofSeconds(20))
                .maxLifeTime(Duration.ofMinutes(5))
                .evictInBackground(Duration.ofSeconds(10))
                .disposeInactivePoolsInBackground(Duration.ofMinutes(1), Duration.ofMinutes(2))
                .lifo()
                .build();
    }

    /**
     * Tokens are had by the same way as answers. The identity of whoever runs Claviger alone is asked for on another way, which
     * leads nowhere else and shares no connection.
     */
    @Bean
    ProviderClient providerClient(
            ConnectionProvider connections,
            ReactorResourceFactory resources,
            EgressPolicy policy,
            ExchangeProperties timeouts,
            PropertyResolver settings,
            Clock clock) {
        HttpClient pooled = HttpClient.create(connections).runOn(resources.getLoopResources());
        HttpClient unpooled = HttpClient.newConnection().runOn(resources.getLoopResources());
        Transport providers = transport(pooled, policy, timeouts);
        Transport lenders = transport(unpooled, EgressPolicy.ofIdentity(), timeouts);
        AwsIdentity identity = new AwsIdentity(lenders, settings::getProperty, clock);
        return new ProviderClient(providers, new Authentication(new TokenEndpoint(providers), identity, clock));
    }

    private static Transport transport(HttpClient unguarded, EgressPolicy policy, ExchangeProperties timeouts) {
        EgressGuard guard = new EgressGuard(policy);
        HttpClient client = unguarded
                .followRedirect(false)
                .keepAlive(true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        timeouts.connect().toMillis())
                .responseTimeout(timeouts.firstByte())
                .doOnResponse((response, connection) -> expectMore(connection, timeouts.silence()))
                .doOnChannelInit(
                        (observer, channel, remote) -> channel.pipeline().addFirst(guard));
        return new Transport(
                new ReactorClientHttpConnector(client),
                new ReactorClientHttpConnector(
                        client.protocol(HttpProtocol.H2, HttpProtocol.HTTP11).secure()));
    }

    @Bean
    KeyCheck keyCheck(Vault vault, ProviderClient client) {
        return new HttpKeyCheck(new KeyReader(vault, client), new KeyQuestion(vault, client));
    }

    /** From the head of an answer on, the time without a byte is limited anew. */
    private static void expectMore(Connection connection, Duration silence) {
        var pipeline = connection.channel().pipeline();
        if (pipeline.get(NettyPipeline.ResponseTimeoutHandler) != null) {
            pipeline.replace(
                    NettyPipeline.ResponseTimeoutHandler,
                    NettyPipeline.ResponseTimeoutHandler,
                    new ReadTimeoutHandler(silence.toMillis(), TimeUnit.MILLISECONDS));
        }
    }
}
