package dev.claviger.provider.http;

import dev.claviger.TestCertificate;
import dev.claviger.provider.EgressPolicy;
import java.time.Duration;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.netty.http.client.HttpClient;

/** Lets a gateway under test fetch files from 127.0.0.1 as if that were a public address; to be named in {@code spring.main.sources}. */
public final class LoopbackMedia {

    @Bean
    @Primary
    MediaClient mediaOfLoopback(ReactorResourceFactory resources) {
        return client(resources, Duration.ofSeconds(10));
    }

    static MediaClient client(ReactorResourceFactory resources, Duration patience) {
        HttpClient client = HttpClient.newConnection()
                .runOn(resources.getLoopResources())
                .secure(tls -> tls.sslContext(TestCertificate.shared().trusted()));
        return MediaConfiguration.mediaClient(client, new EgressPolicy("127.0.0.1", Set.of()), patience);
    }
}
