package dev.claviger.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.claviger.Databases;
import dev.claviger.chat.Failure;
import dev.claviger.chat.FailureException;
import dev.claviger.provider.Catalogue;
import dev.claviger.provider.ShippedCatalogue;
import dev.claviger.tenancy.Caller;
import dev.claviger.tenancy.GatewayKeyDraft;
import dev.claviger.tenancy.Tenancies;
import dev.claviger.tenancy.Tenancy;
import dev.claviger.tenancy.TenantId;
import dev.claviger.vault.ProviderKey;
import dev.claviger.vault.ProviderKeyDraft;
import dev.claviger.vault.ProviderKeyId;
import dev.claviger.vault.Secret;
import dev.claviger.vault.Vault;
import dev.claviger.vault.Vaults;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names of models lead to those who can answer, with the shipped catalogue. */
final class RouterTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
    private static final Catalogue CATALOGUE = ShippedCatalogue.read();
    private static final String CHAT = "openai-chat";
    private static final String MESSAGES = "anthropic-messages";

    @TempDir
    Path directory;

    @AutoClose
    private HikariDataSource database;

    private Tenancy tenancy;
    private Vault vault;
    private Router router;

    @BeforeEach
    void start() {
        database = Databases.sqlite(directory);
        tenancy = Tenancies.on(database, CLOCK);
        vault = Vaults.on(database, tenancy, CLOCK);
        router = new Router(CATALOGUE, vault, new Random(7));
    }

    @ParameterizedTest
    @CsvSource({
        "anthropic/claude-sonnet-4-5, anthropic-messages, anthropic, claude-sonnet-4-5, https://api.anthropic.com",
        "anthropic/claude-sonnet-4-5, openai-chat,        anthropic, claude-sonnet-4-5, https://api.anthropic.com",
        "claude-sonnet-4-5,           openai-chat,        anthropic, claude-sonnet-4-5, https://api.anthropic.com",
        "anthropic/nobody-listed-it,  openai-chat,        anthropic, nobody-listed-it,  https://api.anthropic.com",
        "anthropic/a/b/c,             openai-chat,        anthropic, a/b/c,             https://api.anthropic.com",
        "deepseek/deepseek-chat,      openai-chat,        deepseek,  deepseek-chat,     https://api.deepseek.com",
        "deepseek/deepseek-chat,      anthropic-messages, deepseek,  deepseek-chat,    "
                + " https://api.deepseek.com/anthropic"
    })
    void aNameLeadsToAProviderInTheCallersFormatWherePossible(
            String name, String format, String provider, String model, String url) {
        key("anthropic", null);
        key("deepseek", null);

        assertThat(router.route(caller("*"), name, wish(format, Tooling.NONE, null)))
                .singleElement()
                .satisfies(target -> {
                    assertThat(target.provider().id()).isEqualTo(provider);
                    assertThat(target.destination().model()).isEqualTo(model);
                    assertThat(target.url()).hasToString(url);
                });
    }

    @ParameterizedTest
    @DisplayName("K059 K224 models that reason take tools in Responses, also from callers of Chat Completions")
    @CsvSource({
        "gpt-5.6-sol, REASONED,   openai-responses",
        "gpt-5.6-sol, UNREASONED, openai-chat",
        "gpt-5.6-sol, NONE,       openai-chat",
        "gpt-6-sol,   UNREASONED, openai-chat",
        "gpt-6.1-sol, UNREASONED, openai-responses",
        "gpt-4.1,     REASONED,   openai-chat"
    })
    void modelsThatReasonTakeToolsInResponses(String model, Tooling tooling, String asked) {
        key("openai", null);

        assertThat(router.route(caller("*"), "openai/" + model, wish(CHAT, tooling, null)))
                .extracting(Target::format)
                .containsExactly(asked);
    }

    @Test
    void whereAKeyLeavesNoOtherFormatToolsGoInThatOne() {
        vault.create(
                TenantId.DEFAULT,
                new ProviderKeyDraft("openai", null, null, List.of(CHAT), Map.of(), List.of("*"), 1, false),
                Map.of("api_key", Secret.of("sk-0123456789")));

        assertThat(router.route(caller("*"), "openai/gpt-5.6-sol", wish(CHAT, Tooling.REASONED, null)))
                .extracting(Target::format)
                .containsExactly(CHAT);
    }

    @Test
    void aKeyMayKeepAProviderToOneOfItsFormats() {
        vault.create(
                TenantId.DEFAULT,
                new ProviderKeyDraft("deepseek", null, null, List.of(MESSAGES), Map.of(), List.of("*"), 1, false),
                Map.of("api_key", Secret.of("sk-0123456789")));

        assertThat(router.route(caller("*"), "deepseek/deepseek-chat", wish(CHAT, Tooling.NONE, null)))
                .extracting(Target::format)
                .containsExactly(MESSAGES);
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-5.5,       openai-chat,      openai-chat",
        "gpt-5.5,       openai-responses, openai-responses",
        "gpt-5.5-pro,   openai-chat,      openai-responses",
        "gpt-5.3-codex, openai-chat,      openai-responses"
    })
    void aModelIsAskedInAFormatThatItAnswersIn(String model, String spoken, String asked) {
        key("openai", null);

        assertThat(router.route(caller("*"), "openai/" + model, wish(spoken, Tooling.NONE, null)))
                .extracting(Target::format)
                .containsExactly(asked);
    }

    @Test
    void theOptionsOfAKeyAreInItsAddressAndForItsFormat() {
        vault.create(
                TenantId.DEFAULT,
                new ProviderKeyDraft(
                        "vertex", null, null, List.of(), Map.of("project_id", "p"), List.of("*"), 1, false),
                Map.of("service_account_json", Secret.of("{}")));

        assertThat(router.route(caller("*"), "vertex/claude-opus-5-5", wish(CHAT, Tooling.NONE, null)))
                .singleElement()
                .satisfies(target -> {
                    assertThat(target.format() + " at " + target.host()).isEqualTo("anthropic-messages at vertex");
                    assertThat(target.url()).hasToString("https://aiplatform.googleapis.com/v1");
                    assertThat(target.destination().options()).isEqualTo(Map.of("project_id", "p", "region", "global"));
                });
    }

    @Test
    void whereThereIsNoKeyAllTheVariablesOfOneAreNamed() {
        assertFailure(
                Failure.Invalid.class,
                "or set AZURE_OPENAI_API_KEY (or AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET) and"
                        + " AZURE_RESOURCE_NAME (or AZURE_OPENAI_BASE_URL).",
                () -> router.route(caller("*"), "azure/mine", wish(CHAT, Tooling.NONE, null)));
    }

    @Test
    void aKeysBaseUrlTakesTheProvidersPlace() {
        key("anthropic", URI.create("https://proxy.example/claude/v1"));

        assertThat(router.route(caller("*"), "anthropic/x", wish(MESSAGES, Tooling.NONE, null)))
                .extracting(target -> String.valueOf(target.url()))
                .containsExactly("https://proxy.example/claude");
    }

    @Test
    void theBuiltInProviderNeedsNoKey() {
        assertThat(router.route(caller("*"), "demo/echo", wish(MESSAGES, Tooling.NONE, null)))
                .singleElement()
                .satisfies(target -> assertThat(target.key()).isNull())
                .satisfies(target -> assertThat(target.url()).isNull());
        assertThat(router.route(caller("*"), "echo", wish(CHAT, Tooling.NONE, null)))
                .hasSize(1);
        assertFailure(
                Failure.Unknown.class,
                "demo/other",
                () -> router.route(caller("*"), "demo/other", wish(CHAT, Tooling.NONE, null)));
    }

    @Test
    void anUnknownNameIsAnsweredWithNearOnes() {
        key("anthropic", null);

        assertFailure(
                Failure.Unknown.class,
                "claude-sonnet-4-5",
                () -> router.route(caller("*"), "claude-sonet-4-5", wish(MESSAGES, Tooling.NONE, null)));
        assertFailure(
                Failure.Unknown.class,
                "/v1/models",
                () -> router.route(caller("*"), "zzz", wish(MESSAGES, Tooling.NONE, null)));
        assertFailure(
                Failure.Unknown.class,
                "nobody/x",
                () -> router.route(caller("*"), "nobody/x", wish(MESSAGES, Tooling.NONE, null)));
    }

    @Test
    void aProviderWithoutAKeyIsNamedWithWhereToGetOne() {
        assertFailure(
                Failure.Invalid.class,
                "ANTHROPIC_API_KEY",
                () -> router.route(caller("*"), "anthropic/claude-sonnet-4-5", wish(MESSAGES, Tooling.NONE, null)));
        assertFailure(
                Failure.Unknown.class,
                "claude-sonnet-4-5",
                () -> router.route(caller("*"), "claude-sonnet-4-5", wish(MESSAGES, Tooling.NONE, null)));
    }

    @ParameterizedTest
    @CsvSource({
        "*,                           anthropic/claude-sonnet-4-5, true",
        "anthropic/*,                 anthropic/claude-sonnet-4-5, true",
        "anthropic/*,                 claude-sonnet-4-5,           true",
        "claude-sonnet-4-5,           claude-sonnet-4-5,           true",
        "anthropic/claude-sonnet-4-5, anthropic/claude-sonnet-4-5, true",
        "anthropic/claude-sonnet-4-5, anthropic/claude-opus-4-5,   false",
        "demo/*,                      anthropic/claude-sonnet-4-5, false",
        "demo/*,                      claude-sonnet-4-5,           false"
    })
    void aGatewayKeyOpensOnlyItsModels(String allowed, String name, boolean open) {
        key("anthropic", null);
        Caller caller = caller(allowed);

        if (open) {
            assertThat(router.route(caller, name, wish(MESSAGES, Tooling.NONE, null)))
                    .hasSize(1);
        } else {
            assertFailure(
                    Failure.Forbidden.class,
                    name,
                    () -> router.route(caller, name, wish(MESSAGES, Tooling.NONE, null)));
            assertThat(router.models(caller)).doesNotContain(name);
        }
    }

    @Test
    void aDisabledKeyIsNotUsedAndSaysSo() {
        ProviderKey key = key("anthropic", null);
        vault.change(
                key,
                new ProviderKeyDraft("anthropic", null, null, List.of(), Map.of(), List.of("*"), 1, true),
                Map.of());

        assertFailure(
                Failure.Unavailable.class,
                key.id().value(),
                () -> router.route(caller("*"), "anthropic/x", wish(MESSAGES, Tooling.NONE, null)));
    }

    @Test
    void aKeyServesTheModelsThatItsOwnerNames() {
        vault.create(
                TenantId.DEFAULT,
                new ProviderKeyDraft("anthropic", null, null, List.of(), Map.of(), List.of("claude-opus-*"), 1, false),
                Map.of("api_key", Secret.of("sk-0123456789")));

        assertThat(router.route(caller("*"), "anthropic/claude-opus-4-5", wish(MESSAGES, Tooling.NONE, null)))
                .hasSize(1);
        assertThatThrownBy(() ->
                        router.route(caller("*"), "anthropic/claude-sonnet-4-5", wish(MESSAGES, Tooling.NONE, null)))
                .isInstanceOf(FailureException.class);
    }

    @Test
    @DisplayName(
            "C6 D7 a conversation keeps its key, whatever format it comes in, and other conversations share the keys")
    void aConversationKeepsItsKey() {
        IntStream.range(0, 4).forEach(i -> key("anthropic", null));
        Caller caller = caller("*");
        Map<ProviderKeyId, Integer> first = new HashMap<>();
        for (int i = 0; i < 400; i++) {
            String conversation = "conv_" + i;
            List<List<ProviderKey>> orders = Stream.of(MESSAGES, CHAT, "openai-responses")
                    .map(format ->
                            router.route(caller, "anthropic/x", new Wish(format, Tooling.NONE, null, conversation)))
                    .map(targets -> targets.stream().map(Target::key).toList())
                    .toList();
            assertThat(orders).containsOnly(orders.getFirst());
            first.merge(orders.getFirst().getFirst().id(), 1, Integer::sum);
        }
        assertThat(first.values())
                .hasSize(4)
                .allSatisfy(calls -> assertThat(calls).isBetween(60, 140));
    }

    @Test
    void theCallerMayNameTheKeyById() {
        ProviderKey first = key("anthropic", null);
        ProviderKey second = key("anthropic", null);

        for (String wanted : List.of(second.id().value(), second.name())) {
            assertThat(router.route(caller("*"), "anthropic/x", wish(MESSAGES, Tooling.NONE, wanted)))
                    .extracting(Target::key)
                    .containsExactly(second);
        }
        assertThat(first.name()).isNotEqualTo(second.name());
        assertFailure(
                Failure.Invalid.class,
                "x-claviger-provider-key",
                () -> router.route(caller("*"), "anthropic/x", wish(MESSAGES, Tooling.NONE, "pk_nobody")));
    }

    @ParameterizedTest
    @CsvSource({
        "openai/text-embedding-3-small, openai, openai-embeddings, https://api.openai.com/v1",
        "text-embedding-3-large,        openai, openai-embeddings, https://api.openai.com/v1",
        "gemini/gemini-embedding-2,     gemini, gemini-embeddings, https://generativelanguage.googleapis.com/v1beta",
        "cohere/embed-v4.0,             cohere, cohere-embed,      https://api.cohere.com",
    })
    void embeddingsAreAskedForWhereTheProviderGivesThem(String name, String provider, String format, String url) {
        key(provider, null);

        assertThat(router.route(caller("*"), name, wish("openai-embeddings", Tooling.NONE, null)))
                .singleElement()
                .satisfies(target -> {
                    assertThat(target.format()).isEqualTo(format);
                    assertThat(target.url()).hasToString(url);
                });
    }

    @Test
    void formatsOfConversationsKeepNoKeyFromEmbeddings() {
        vault.create(
                TenantId.DEFAULT,
                new ProviderKeyDraft(
                        "openai", null, null, List.of("openai-responses"), Map.of(), List.of("*"), 1, false),
                Map.of("api_key", Secret.of("sk-0123456789")));

        assertThat(router.route(caller("*"), "openai/m", wish("openai-embeddings", Tooling.NONE, null)))
                .extracting(Target::format)
                .containsExactly("openai-embeddings");
    }

    @Test
    void weightsShareTheCallsAndARefusedKeyComesLast() {
        ProviderKey light = weighted(1);
        ProviderKey heavy = weighted(9);
        ProviderKey refused = vault.rejected(weighted(1000), "no such key");
        Caller caller = caller("*");

        List<List<Target>> routes = IntStream.range(0, 1000)
                .mapToObj(i -> router.route(caller, "anthropic/x", wish(MESSAGES, Tooling.NONE, null)))
                .toList();

        assertThat(routes).allSatisfy(targets -> {
            assertThat(targets).extracting(Target::key).containsExactlyInAnyOrder(light, heavy, refused);
            assertThat(targets.getLast().key()).isEqualTo(refused);
        });
        assertThat(routes.stream()
                        .filter(targets -> heavy.equals(targets.getFirst().key())))
                .hasSizeBetween(850, 950);
    }

    private ProviderKey key(String provider, @Nullable URI baseUrl) {
        return vault.create(
                TenantId.DEFAULT,
                new ProviderKeyDraft(provider, null, baseUrl, List.of(), Map.of(), List.of("*"), 1, false),
                Map.of("api_key", Secret.of("sk-0123456789")));
    }

    private ProviderKey weighted(int weight) {
        return vault.create(
                TenantId.DEFAULT,
                new ProviderKeyDraft("anthropic", null, null, List.of(), Map.of(), List.of("*"), weight, false),
                Map.of("api_key", Secret.of("sk-0123456789")));
    }

    private static Wish wish(String format, Tooling tooling, @Nullable String providerKey) {
        return new Wish(format, tooling, providerKey, null);
    }

    private Caller caller(String models) {
        String key = tenancy.issue(TenantId.DEFAULT, new GatewayKeyDraft("test", List.of(models), null))
                .reveal();
        return tenancy.caller(key).orElseThrow();
    }

    private static void assertFailure(Class<? extends Failure> kind, String words, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        FailureException.class,
                        refused -> assertThat(refused.failure()).isInstanceOf(kind))
                .hasMessageContaining(words);
    }
}
