package dev.claviger.admin;

import dev.claviger.provider.Catalogue;
import dev.claviger.provider.EgressPolicy;
import dev.claviger.provider.KeyCheck;
import dev.claviger.tenancy.Tenancy;
import dev.claviger.vault.Vault;
import java.time.Clock;
import org.springframework.boot.webflux.autoconfigure.WebFluxRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/** The beans of this package, but for the controllers, which are found by their annotation. */
@Configuration(proxyBeanMethods = false)
class AdminConfiguration {

    @Bean
    Admission admission(Tenancy tenancy) {
        return new Admission(tenancy);
    }

    @Bean
    Door adminDoor(Admission admission, JsonMapper json) {
        return new Door(admission, json);
    }

    @Bean
    WebFluxRegistrations guardedRoutes(Admission admission) {
        return new WebFluxRegistrations() {
            @Override
            public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                return new GuardedRoutes(admission);
            }
        };
    }

    @Bean
    ProviderKeyForms providerKeyForms(Catalogue catalogue, EgressPolicy policy) {
        return new ProviderKeyForms(catalogue, policy);
    }

    @Bean
    KeyTrial keyTrial(Catalogue catalogue, KeyCheck check, Vault vault, Clock clock) {
        return new KeyTrial(catalogue, check, vault, clock);
    }

    @Bean
    UsageQueries usageQueries(Tenancy tenancy) {
        return new UsageQueries(tenancy);
    }
}
