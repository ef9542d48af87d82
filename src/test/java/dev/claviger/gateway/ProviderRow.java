package dev.claviger.gateway;

import static dev.claviger.Customer.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.Customer;
import dev.claviger.FakeAnswer;
import dev.claviger.FakeProvider;
import dev.claviger.FakeRequest;
import dev.claviger.RunningGateway;
import dev.claviger.chat.Usage;
import dev.claviger.gateway.CallerFormat.Heard;
import dev.claviger.gateway.ProviderCase.Bill;
import dev.claviger.gateway.ProviderCase.Spoken;
import dev.claviger.gateway.ProviderCase.Told;
import dev.claviger.metering.UsageRecord;
import dev.claviger.provider.Catalogue;
import dev.claviger.provider.Endpoint;
import dev.claviger.provider.Provider;
import dev.claviger.vault.ProviderKeyDraft;
import dev.claviger.vault.Secret;
import dev.claviger.vault.Vault;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One provider's part of the table that {@link ProvidersIT} makes. */
final class ProviderRow {

    private static final JsonNode PARIS = JsonMapper.shared().readTree("{\"city\":\"Paris\"}");

    /** By kind of failure, what a caller is told. */
    private static final Map<String, Answered> ANSWERED = Map.of(
            "key_rejected", new Answered(502, 502, "provider_key_rejected", "api_error"),
            "unknown", new Answered(404, 404, "model_not_found", "not_found_error"),
            "throttled", new Answered(429, 429, "rate_limited", "rate_limit_error"),
            "exhausted", new Answered(429, 429, "insufficient_quota", "rate_limit_error"),
            "unavailable", new Answered(503, 529, "server_is_overloaded", "overloaded_error"),
            "too_long", new Answered(400, 400, "context_length_exceeded", "invalid_request_error"),
            "filtered", new Answered(400, 400, "content_filter", "invalid_request_error"),
            "forbidden", new Answered(403, 403, "permission_denied", "permission_error"),
            "invalid", new Answered(400, 400, null, "invalid_request_error"));

    private final ProviderCase expected;
    private final FakeProvider fake;
    private final Provider known;
    private final Customer customer;
    private final AtomicReference<@Nullable FakeRequest> asked = new AtomicReference<>();
    private final Map<String, Boolean> checks = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();
    private final Map<String, Consumer<UsageRecord>> records = new LinkedHashMap<>();
    private int requests;

    /**
     * The status on either kind of surface, and how the error says of what kind it is.
     *
     * @param code a member of OpenAI's error, where the provider says no other
     * @param type a member of Anthropic's
     */
    private record Answered(
            int openAi, int anthropic, @Nullable String code, String type) {}

    ProviderRow(ProviderCase expected, RunningGateway gateway, FakeProvider fake) {
        this.expected = expected;
        this.fake = fake;
        this.known = gateway.bean(Catalogue.class).provider(expected.id()).orElseThrow();
        this.customer = Customer.of(gateway);
    }

    /** What was tried, and whether all was as it should be. */
    Map<String, Boolean> checks() {
        return checks;
    }

    List<String> faults() {
        return faults;
    }

    void ask() {
        if (expected.builtIn()) {
            for (CallerFormat caller : CallerFormat.values()) {
                String request = caller.request(expected.id() + "/echo", false, false);
                check(
                        caller,
                        "text",
                        () -> assertThat(post(caller, request).statusCode()).isEqualTo(200));
            }
            return;
        }
        register();
        expected.models().forEach((model, formats) -> {
            for (CallerFormat caller : CallerFormat.values()) {
                Spoken spoken = formats.stream()
                        .filter(it -> it.format().equals(caller.format()))
                        .findFirst()
                        .orElse(formats.getFirst());
                ask(caller, expected.id() + "/" + model, spoken);
            }
            wish(expected.id() + "/" + model, formats);
        });
        expected.bill().ifPresent(this::bill);
        recorded();
    }

    private void register() {
        String first = Objects.requireNonNull(known.endpoints().getFirst().url());
        String path = first.contains("{")
                ? ""
                : Objects.requireNonNullElse(URI.create(first).getPath(), "");
        ProviderKeyDraft draft = new ProviderKeyDraft(
                expected.id(),
                null,
                URI.create(fake.url() + path),
                List.of(),
                expected.options(),
                List.of("*"),
                1,
                false);
        customer.gateway()
                .bean(Vault.class)
                .create(customer.tenant().id(), draft, Map.of("api_key", Secret.of(expected.secret())));
    }

    private void ask(CallerFormat caller, String model, Spoken spoken) {
        for (boolean stream : List.of(false, true)) {
            String how = stream ? " streamed" : "";
            check(caller, "text" + how, () -> {
                Heard heard = heard(caller, spoken, "text", stream, caller.request(model, stream, false));
                asked(spoken, stream);
                if (!caller.format().equals(spoken.format())) {
                    members(spoken.sent(stream));
                }
                assertThat(heard.text()).as("the text").isEqualTo("Hello there");
                counts(caller, spoken, heard);
            });
            check(caller, "call" + how, () -> {
                Heard heard = heard(caller, spoken, "call", stream, caller.request(model, stream, true));
                assertThat(heard.call()).as("the tool").isEqualTo("get_weather");
                assertThat(heard.arguments()).as("its arguments").isEqualTo(PARIS);
            });
        }
        for (Told error : spoken.errors()) {
            check(caller, error.means(), () -> refused(caller, model, spoken, error));
        }
    }

    private Heard heard(CallerFormat caller, Spoken spoken, String scenario, boolean stream, String request) {
        HttpResponse<String> answer = post(caller, request, spoken.answer(scenario, stream));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        Usage tokens = spoken.tokens();
        BigDecimal cost = spoken.cost();
        records.put(Objects.requireNonNull(header(answer, "x-request-id")), record -> {
            assertThat(record.outcome().errorType()).isNull();
            assertThat(record.charge().usage()).isEqualTo(tokens);
            assertThat(record.charge().estimated()).isFalse();
            if (cost != null) {
                assertThat(record.charge().reported()).isEqualByComparingTo(cost);
            }
        });
        return caller.read(answer.body(), stream);
    }

    /** Where the provider was asked, and with which key. */
    private void asked(Spoken spoken, boolean stream) {
        FakeRequest request = Objects.requireNonNull(asked.get());
        URI url = spoken.url(stream);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo(url.getRawPath());
        assertThat(request.query()).isEqualTo(url.getRawQuery());
        Endpoint endpoint = known.endpoint(spoken.format()).orElseThrow();
        if (url.getHost() != null) {
            assertThat(known.url(endpoint, null, expected.options()).getAuthority())
                    .isEqualTo(url.getAuthority());
        }
        expected.headers()
                .forEach((name, value) ->
                        assertThat(request.header(name)).as(name).contains(value));
        assertThat(request.text()).doesNotContain(expected.secret());
        assertThat(request.header("Content-Type").orElseThrow()).startsWith("application/json");
    }

    private void members(Map<String, JsonNode> members) {
        JsonNode body = Objects.requireNonNull(asked.get()).json();
        members.forEach((pointer, value) -> {
            JsonNode sent = body.at(pointer);
            assertThat(sent.isMissingNode() ? "nothing" : sent.toString())
                    .as("%s of %s", pointer, body)
                    .isEqualTo(value.isNull() ? "nothing" : value.toString());
        });
    }

    /** What the caller is told of the tokens; in the provider's own words where it speaks the caller's format. */
    private static void counts(CallerFormat caller, Spoken spoken, Heard heard) {
        Usage tokens = spoken.tokens();
        if (!caller.format().equals(spoken.format())) {
            assertThat(List.of(heard.prompt(), heard.cached(), heard.output()))
                    .as("prompt, cached, output")
                    .containsExactly(tokens.prompt(), tokens.cacheRead(), tokens.output());
        }
    }

    private void refused(CallerFormat caller, String model, Spoken spoken, Told error) {
        HttpResponse<String> answer = post(caller, caller.request(model, false, false), error.answer());
        records.put(
                Objects.requireNonNull(header(answer, "x-request-id")),
                record -> assertThat(record.outcome().errorType())
                        .as("of %s %s", error.status(), error.body())
                        .isEqualTo(error.means()));
        boolean relayed = caller.format().equals(spoken.format())
                && !error.within()
                && !error.means().equals("key_rejected");
        if (relayed && answer.body().equals(error.body())) {
            assertThat(answer.statusCode()).isEqualTo(error.status());
            return;
        }
        Answered told = Objects.requireNonNull(ANSWERED.get(error.means()));
        JsonNode body = JsonMapper.shared().readTree(answer.body()).path("error");
        boolean anthropic = caller == CallerFormat.MESSAGES;
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(anthropic ? told.anthropic() : told.openAi());
        if (anthropic) {
            assertThat(body.path("type").asString()).isEqualTo(told.type());
        } else if (told.code() != null && !error.body().contains("\"code\"")) {
            assertThat(body.path("code").asString()).isEqualTo(told.code());
        }
        assertThat(answer.body()).doesNotContain(expected.secret());
        if (error.means().equals("key_rejected")) {
            assertThat(answer.body()).contains(expected.id());
        }
    }

    /** One thing more, wanted by a caller whose format the provider does not speak. */
    private void wish(String model, List<Spoken> formats) {
        List<String> spoken = formats.stream().map(Spoken::format).toList();
        List.of(CallerFormat.RESPONSES, CallerFormat.MESSAGES, CallerFormat.CHAT).stream()
                .filter(caller -> !spoken.contains(caller.format()))
                .findFirst()
                .ifPresent(caller -> formats.getFirst()
                        .wishes()
                        .forEach((wish, members) -> check(caller, wish, () -> {
                            post(
                                    caller,
                                    caller.wish(model, wish),
                                    formats.getFirst().answer("text", false));
                            members(members);
                        })));
    }

    private void bill(Bill bill) {
        check("bill", () -> {
            Spoken spoken = expected.models().values().iterator().next().getFirst();
            String request = CallerFormat.CHAT.request(expected.id() + "/" + bill.model(), false, false);
            HttpResponse<String> answer = post(CallerFormat.CHAT, request, spoken.answer("text", false));
            records.put(
                    Objects.requireNonNull(header(answer, "x-request-id")),
                    record -> assertThat(record.charge().listed())
                            .as("the cost of a call of %s", bill.model())
                            .isEqualByComparingTo(bill.listed()));
        });
    }

    private HttpResponse<String> post(CallerFormat caller, String request, FakeAnswer answer) {
        asked.set(null);
        fake.always(it -> {
            if (it.path().equals("/identity/token")) {
                return FakeAnswer.json(200, "{\"access_token\":\"token-of-ibm\",\"expires_in\":3600}");
            }
            asked.set(it);
            return answer;
        });
        HttpResponse<String> heard = post(caller, request);
        assertThat(asked.get())
                .as("The provider was not asked: " + heard.body())
                .isNotNull();
        return heard;
    }

    private HttpResponse<String> post(CallerFormat caller, String request) {
        requests++;
        return customer.send(customer.request(caller.path(), request).header("anthropic-version", "2023-06-01"));
    }

    private void recorded() {
        Map<String, UsageRecord> kept = customer.records(requests).stream()
                .collect(Collectors.toMap(UsageRecord::requestId, Function.identity()));
        check("records", () -> records.forEach((id, check) -> check.accept(Objects.requireNonNull(kept.get(id), id))));
    }

    private void check(CallerFormat caller, String what, Runnable check) {
        check(caller.name().toLowerCase(Locale.ROOT) + " " + what, check);
    }

    private void check(String what, Runnable check) {
        boolean fine = true;
        try {
            check.run();
        } catch (AssertionError | RuntimeException e) {
            fine = false;
            faults.add(what + ": " + e);
        }
        checks.merge(what, fine, Boolean::logicalAnd);
    }
}
