package dev.claviger.routing;

import dev.claviger.provider.Catalogue;
import dev.claviger.vault.Vault;
import java.util.Random;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of this package. */
@Configuration(proxyBeanMethods = false)
class RoutingConfiguration {

    @Bean
    Router router(Catalogue catalogue, Vault vault) {
        return new Router(catalogue, vault, new Random());
    }
}
