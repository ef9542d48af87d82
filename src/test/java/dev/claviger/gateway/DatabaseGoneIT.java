package dev.claviger.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.claviger.Customer;
import dev.claviger.FakeProvider;
import dev.claviger.Format;
import dev.claviger.RunningGateway;
import dev.claviger.Way;
import dev.claviger.tenancy.OnLoss;
import dev.claviger.tenancy.PromptCache;
import dev.claviger.tenancy.Tenancy;
import dev.claviger.tenancy.TenantDraft;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A database that is gone takes nothing from those who call: who they are and what they may use is in memory. */
final class DatabaseGoneIT {

    @AutoClose
    private final FakeProvider provider = FakeProvider.start();

    @AutoClose
    private final RunningGateway gateway = RunningGateway.start();

    @Test
    @DisplayName("I2 valid keys keep working while the database is gone, and nobody gets a 401 because of it")
    void validKeysKeepWorking() {
        Customer customer = Customer.of(gateway);
        for (Format format : Format.values()) {
            customer.register(format, provider);
        }
        gateway.bean(HikariDataSource.class).close();
        assertThatThrownBy(() ->
                        gateway.bean(Tenancy.class).create(new TenantDraft("late", OnLoss.REPORT, PromptCache.OFF)))
                .as("the database is gone")
                .isNotNull();

        Way.all().forEach(way -> {
            provider.enqueue(way.provider().text("Hello", way.stream()));
            assertThat(customer.post(way.surface(), way.request("Hi")))
                    .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(200))
                    .satisfies(answer -> assertThat(answer.body()).contains("Hello"));
        });
        assertThat(provider.requests()).hasSize(8);
    }
}
