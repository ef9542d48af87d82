package dev.claviger.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.Customer;
import dev.claviger.FakeProvider;
import dev.claviger.Format;
import dev.claviger.RunningGateway;
import dev.claviger.tenancy.OnLoss;
import dev.claviger.tenancy.PromptCache;
import dev.claviger.tenancy.Tenancy;
import dev.claviger.tenancy.TenantDraft;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What providers are asked to keep, where the tenant wants that and the caller has not said what. */
final class PromptCacheIT {

    private static final String MODEL = "anthropic/claude-sonnet-4-6";
    private static final String LONG = "s".repeat(10_500);

    @AutoClose
    private final FakeProvider provider = FakeProvider.start();

    private final Customer customer = Customer.of(RunningGateway.shared());

    @Test
    @DisplayName("K198 a translated request is marked at the end of its instructions and at its end")
    void aTranslatedRequestIsMarked() {
        keep();

        JsonNode sent = sent(Format.OPENAI, """
            {"model":"%s","messages":[{"role":"system","content":"%s"},{"role":"user","content":"Hi"}],
             "tools":[{"type":"function","function":{"name":"f","parameters":{"type":"object","properties":{}}}}]}\
            """);

        assertThat(sent.at("/system/0/cache_control/type").asString()).isEqualTo("ephemeral");
        assertThat(sent.at("/messages/0/content/0/cache_control/type").asString())
                .isEqualTo("ephemeral");
        assertThat(sent.toString().split("cache_control", -1)).hasSize(3);
    }

    @Test
    void aRequestInTheProvidersFormatGetsOnlyAMemberAtItsTop() {
        keep();
        String request = """
            {"model":"%s","max_tokens":9,"system":"%s","messages":[{"role":"user","content":"Hi"}]}\
            """;

        JsonNode sent = sent(Format.ANTHROPIC, request);

        assertThat(sent.at("/cache_control").toString()).isEqualTo("{\"type\":\"ephemeral\"}");
        assertThat(sent.at("/system").asString()).isEqualTo(LONG);
        assertThat(sent.at("/messages").toString()).isEqualTo("[{\"role\":\"user\",\"content\":\"Hi\"}]");
    }

    @Test
    @DisplayName("D3 D5 the caller's own marks stay as they are, and none is added")
    void theCallersOwnMarksStayAsTheyAre() {
        keep();

        JsonNode sent = sent(Format.ANTHROPIC, """
            {"model":"%s","max_tokens":9,"messages":[{"role":"user","content":[
             {"type":"text","text":"%s","cache_control":{"type":"ephemeral","ttl":"1h"}}]}]}\
            """);

        assertThat(sent.has("cache_control")).isFalse();
        assertThat(sent.at("/messages/0/content/0/cache_control/ttl").asString())
                .isEqualTo("1h");
    }

    @Test
    void whereTheTenantDoesNotWantItNothingIsMarked() {
        customer.register(Format.ANTHROPIC, provider);

        JsonNode sent = sent(Format.OPENAI, """
            {"model":"%s","messages":[{"role":"system","content":"%s"},{"role":"user","content":"Hi"}]}\
            """);

        assertThat(sent.toString()).doesNotContain("cache_control");
    }

    private void keep() {
        Tenancy tenancy = customer.gateway().bean(Tenancy.class);
        var unused = tenancy.change(
                customer.tenant(), new TenantDraft(customer.tenant().name(), OnLoss.REPORT, PromptCache.AUTO));
        customer.register(Format.ANTHROPIC, provider);
    }

    private JsonNode sent(Format surface, String request) {
        provider.enqueue(Format.ANTHROPIC.text("Hello", false));
        var answer = customer.post(surface, request.formatted(MODEL, LONG));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return provider.takeRequest().json();
    }
}
