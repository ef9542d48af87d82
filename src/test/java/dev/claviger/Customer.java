package dev.claviger;

import static org.awaitility.Awaitility.await;

import dev.claviger.metering.Ledger;
import dev.claviger.metering.UsageFilter;
import dev.claviger.metering.UsageRecord;
import dev.claviger.tenancy.GatewayKeyDraft;
import dev.claviger.tenancy.IssuedKey;
import dev.claviger.tenancy.OnLoss;
import dev.claviger.tenancy.PromptCache;
import dev.claviger.tenancy.Tenancy;
import dev.claviger.tenancy.Tenant;
import dev.claviger.tenancy.TenantDraft;
import dev.claviger.vault.ProviderKey;
import dev.claviger.vault.ProviderKeyDraft;
import dev.claviger.vault.Secret;
import dev.claviger.vault.Vault;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A new tenant of a running gateway, with a gateway key, and with provider keys that lead to fake providers. */
public final class Customer {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final RunningGateway gateway;
    private final Tenant tenant;
    private final IssuedKey key;

    private Customer(RunningGateway gateway, Tenant tenant, IssuedKey key) {
        this.gateway = gateway;
        this.tenant = tenant;
        this.key = key;
    }

    public static Customer of(RunningGateway gateway) {
        Tenancy tenancy = gateway.bean(Tenancy.class);
        Tenant tenant =
                tenancy.create(new TenantDraft("customer-" + COUNT.incrementAndGet(), OnLoss.REPORT, PromptCache.OFF));
        return new Customer(
                gateway, tenant, tenancy.issue(tenant.id(), new GatewayKeyDraft("test", List.of("*"), null)));
    }

    /** With a provider key for the fake provider, which speaks that format. */
    public static Customer of(RunningGateway gateway, Format format, FakeProvider provider) {
        Customer customer = of(gateway);
        customer.register(format, provider);
        return customer;
    }

    public RunningGateway gateway() {
        return gateway;
    }

    public Tenant tenant() {
        return tenant;
    }

    /** The gateway key in plaintext. */
    public String key() {
        return key.reveal();
    }

    public ProviderKey register(Format format, FakeProvider provider) {
        return register(format.provider(), provider.url(), format.secret());
    }

    public ProviderKey register(String provider, String baseUrl, String secret) {
        ProviderKeyDraft draft =
                new ProviderKeyDraft(provider, null, URI.create(baseUrl), List.of(), Map.of(), List.of("*"), 1, false);
        return gateway.bean(Vault.class).create(tenant.id(), draft, Map.of("api_key", Secret.of(secret)));
    }

    /** A request with this JSON to the surface of that format. */
    public HttpRequest.Builder request(Format surface, String json) {
        HttpRequest.Builder request = stranger(surface.path(), json);
        return switch (surface) {
            case OPENAI -> request.header("Authorization", "Bearer " + key());
            case ANTHROPIC -> request.header("x-api-key", key()).header("anthropic-version", "2023-06-01");
        };
    }

    /** A request with this JSON to that path, such as {@code /v1/responses}. */
    public HttpRequest.Builder request(String path, String json) {
        return stranger(path, json).header("Authorization", "Bearer " + key());
    }

    private HttpRequest.Builder stranger(String path, String json) {
        return HttpRequest.newBuilder(URI.create(gateway.url() + path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json));
    }

    public HttpResponse<String> post(Format surface, String json) {
        return send(request(surface, json), HttpResponse.BodyHandlers.ofString());
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** The answer once its head is there; whoever reads its body may stop at any place. */
    public HttpResponse<InputStream> open(Format surface, String json) {
        return send(request(surface, json), HttpResponse.BodyHandlers.ofInputStream());
    }

    public <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            return gateway.client().send(request.build(), handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** What is recorded of this customer's requests, the newest first. */
    public List<UsageRecord> records() {
        return gateway.bean(Ledger.class)
                .requests(UsageFilter.ALL.of(tenant.id()), null, 500)
                .requests();
    }

    /** The records once there are so many; fails when they do not come. */
    public List<UsageRecord> records(int count) {
        await().atMost(PATIENCE).until(() -> records().size() >= count);
        return records();
    }

    /** The record of the one request that was made; fails when there is none, or another. */
    public UsageRecord record() {
        List<UsageRecord> records = records(1);
        if (records.size() > 1) {
            throw new AssertionError("One request has these records: " + records);
        }
        return records.getFirst();
    }

    /** The first value of that header; null where there is none. */
    public static @Nullable String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse(null);
    }
}
