package dev.claviger.provider.http;

import dev.claviger.provider.EgressPolicy;
import io.netty.channel.ChannelHandler;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** How files that callers name are fetched: over connections of their own, to public addresses. */
@Configuration(proxyBeanMethods = false)
class MediaConfiguration {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Bean
    MediaClient mediaClient(ReactorResourceFactory resources) {
        HttpClient client = HttpClient.create(ConnectionProvider.newConnection())
                .runOn(resources.getLoopResources())
                .secure();
        return mediaClient(client, EgressPolicy.publicOnly(), PATIENCE);
    }

    /** Fetches with that client, from where the policy lets it go. */
    static MediaClient mediaClient(HttpClient client, EgressPolicy policy, Duration patience) {
        ChannelHandler guard = new EgressGuard(policy);
        HttpClient guarded = client.followRedirect(false)
                .disableRetry(true)
                .doOnChannelInit(
                        (observer, channel, remote) -> channel.pipeline().addFirst(guard));
        var connector = new ReactorClientHttpConnector(guarded);
        return new MediaClient(new Transport(connector, connector), policy, patience);
    }
}
