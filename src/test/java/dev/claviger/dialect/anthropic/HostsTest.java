package dev.claviger.dialect.anthropic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.chat.Failure;
import dev.claviger.chat.FailureException;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.Dialects;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.OutboundDialect;
import dev.claviger.dialect.Parameters;
import dev.claviger.dialect.Relayable;
import dev.claviger.dialect.RelayedRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What platforms that serve this vendor's models want otherwise: where calls go, what may be in them, and which errors are theirs. */
class HostsTest {

    private static final Map<String, String> OPTIONS = Map.of("project_id", "p-1", "region", "us-east5");

    private static Relayable host(String name) {
        return (Relayable) Dialects.outbound(AnthropicMessages.FORMAT, name).orElseThrow();
    }

    private static Destination model(String name) {
        return Destination.plain(name).with(OPTIONS);
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        "'', claude-x, true, /v1/messages",
        "azure, claude-x, true, /v1/messages",
        "vertex, claude-x@20251001, false,"
                + " /projects/p-1/locations/us-east5/publishers/anthropic/models/claude-x@20251001:rawPredict",
        "vertex, claude-x, true,"
                + " /projects/p-1/locations/us-east5/publishers/anthropic/models/claude-x:streamRawPredict",
        "vertex, ../x:rawPredict?y#, false,"
                + " /projects/p-1/locations/us-east5/publishers/anthropic/models/..%2Fx%3ArawPredict%3Fy%23:rawPredict",
        "bedrock, us.anthropic.claude-x-v1:0, false, /model/us.anthropic.claude-x-v1%3A0/invoke",
        "bedrock, us.anthropic.claude-x, true, /model/us.anthropic.claude-x/invoke-with-response-stream",
        "bedrock, arn:aws:bedrock:eu-west-1:123456789012:inference-profile/x, true,"
                + " /model/arn%3Aaws%3Abedrock%3Aeu-west-1%3A123456789012%3Ainference-profile%2Fx/invoke-with-response-stream"
    })
    @DisplayName("K217 the platform's path names the model, which cannot lead out of it")
    void aCallGoesToThePlatformsPath(String host, String model, boolean stream, String path) {
        assertThat(host(host).path(model(model), stream)).isEqualTo(path);
        assertThat(host(host).format()).isEqualTo("anthropic-messages");
    }

    @ParameterizedTest
    @CsvSource({"project_id, region", "region, project_id"})
    void aKeyThatDoesNotSayWhereIsUnusable(String said, String missing) {
        Destination destination = Destination.plain("m").with(Map.of(said, "x", missing, " "));

        assertThatThrownBy(() -> host("vertex").path(destination, false))
                .isInstanceOfSatisfying(
                        FailureException.class,
                        e -> assertThat(e.failure())
                                .isEqualTo(new Failure.Broken(
                                        "The provider key lacks the option '" + missing + "'.",
                                        "provider_key_unusable")));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "vertex | the version is said in the body | {'model':'x','stream':true, 'a' : 1.50} | {'stream':true,"
                        + " 'a' : 1.50,'anthropic_version':'vertex-2023-10-16'} | ``",
                "bedrock | the path says whether it streams | {'max_tokens':9,'stream':true,'model':'x'} |"
                        + " {'max_tokens':9,'anthropic_version':'bedrock-2023-05-31'} | ``",
                "azure | the deployment is the model | {'model':'x','service_tier':'auto'} |"
                        + " {'model':'m','service_tier':'auto'} | ``",
                "vertex | the caller's version does not count | {'anthropic_version':'bedrock-2023-05-31'} |"
                        + " {'anthropic_version':'vertex-2023-10-16'} | ``",
                "vertex | what only the vendor knows | {'service_tier':'auto','inference_geo':'us','container':'c',"
                        + "'mcp_servers':[],'speed':'fast','cache_control':{'type':'ephemeral'},'fallbacks':[],"
                        + "'fallback_credit_token':'t','max_tokens':1} |"
                        + " {'max_tokens':1,'anthropic_version':'vertex-2023-10-16'} | cache_control container"
                        + " fallback_credit_token fallbacks inference_geo mcp_servers service_tier speed",
                "bedrock | scopes of caches | {'system':[{'type':'text','text':'s','cache_control':{'type':'ephemeral',"
                        + "'scope':'global'}}],'tools':[{'name':'t','cache_control':{'scope':'x','ttl':'1h'}}],"
                        + "'messages':[{'content':[{'cache_control':{'scope':'x'}}]},{'content':'cache_control'}]} |"
                        + " {'system':[{'type':'text','text':'s','cache_control':{'type':'ephemeral'}}],"
                        + "'tools':[{'name':'t','cache_control':{'ttl':'1h'}}],"
                        + "'messages':[{'content':[{'cache_control':{}}]},{'content':'cache_control'}],"
                        + "'anthropic_version':'bedrock-2023-05-31'} | messages[].content[].cache_control.scope"
                        + " system[].cache_control.scope tools[].cache_control.scope",
                "bedrock | who called a tool, but not its input |"
                        + " {'system':'s','messages':[{'content':[{'type':'tool_use','input':{'caller':'ann'},'caller':{'type':'direct'}}]}]}"
                        + " | {'system':'s','messages':[{'content':[{'type':'tool_use','input':{'caller':'ann'}}]}],'anthropic_version':'bedrock-2023-05-31'}"
                        + " | messages[].content[].caller"
            })
    @DisplayName("K217 D2 a caller's bytes stay but for what the platform does not take, which is named")
    void aRelayedRequestIsSpliced(String host, String name, String caller, String sent, String dropped) {
        Losses losses = new Losses();
        RelayedRequest request =
                host(host).readdress(new RelayedRequest(Talk.body(quoted(caller)), Map.of()), model("m"), losses);

        assertThat(new String(request.body().bytes(), UTF_8)).isEqualTo(quoted(sent));
        assertThat(request.headers()).isEmpty();
        assertThat(losses.dropped()).containsExactlyInAnyOrderElementsOf(words(dropped));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | new-2027-01-01, claude-code-20250219 | new-2027-01-01, claude-code-20250219 | ''",
                "vertex | claude-code-20250219,context-1m-2025-08-07 | context-1m-2025-08-07 | claude-code-20250219",
                "vertex | advanced-tool-use-2025-11-20, tool-search-tool-2025-10-19 | tool-search-tool-2025-10-19 | ''",
                "vertex | prompt-caching-scope-2026-01-05 | '' | prompt-caching-scope-2026-01-05",
                "azure | prompt-caching-scope-2026-01-05,fast-mode-2026-02-01 | prompt-caching-scope-2026-01-05 |"
                        + " fast-mode-2026-02-01",
                "vertex | own-2027-01-01 ,other-2027-02-02 | own-2027-01-01,other-2027-02-02 | ''",
                "vertex | turned-down | '' | turned-down",
                "vertex | '' | '' | ''"
            })
    @DisplayName("D6 a platform is asked for the betas it takes, by its names for them, and the vendor for all")
    void betasAreAskedForWhereTheyAreTaken(String host, String asked, String sent, String dropped) {
        Destination destination = new Destination(
                        "m", Set.of(), null, Destination.ThinkingStyle.ADAPTIVE, Set.of("anthropic-beta:turned-down"))
                .with(Map.of(Betas.OPTION, "own-2027-01-01 other-2027-02-02, turned-down"));
        Losses losses = new Losses();
        RelayedRequest request = host(host)
                .readdress(new RelayedRequest(Talk.body("{}"), Map.of("anthropic-beta", asked)), destination, losses);

        assertThat(request.headers().getOrDefault("anthropic-beta", "")).isEqualTo(sent);
        assertThat(losses.dropped())
                .isEqualTo(words(dropped).stream()
                        .map(beta -> "anthropic-beta:" + beta)
                        .toList());
    }

    @Test
    @DisplayName("D6 betas are said in the body where the platform reads them there")
    void betasAreSaidInTheBody() {
        RelayedRequest asked = new RelayedRequest(
                Talk.body("{'model':'x'}".replace('\'', '"')),
                Map.of("anthropic-beta", "context-1m-2025-08-07,effort-2025-11-24,oauth-2025-04-20"));
        Losses losses = new Losses();
        RelayedRequest request = host("bedrock").readdress(asked, model("m"), losses);

        assertThat(request.headers()).isEmpty();
        assertThat(new String(request.body().bytes(), UTF_8))
                .isEqualTo(quoted("{'anthropic_version':'bedrock-2023-05-31',"
                        + "'anthropic_beta':['context-1m-2025-08-07','effort-2025-11-24']}"));
        assertThat(losses.dropped()).containsExactly("anthropic-beta:oauth-2025-04-20");
    }

    @ParameterizedTest
    @CsvSource({
        "'', anthropic-version anthropic-beta anthropic-user-profile-id, anthropic-version",
        "azure, anthropic-beta, anthropic-version",
        "bedrock, anthropic-beta, ''",
        "vertex, anthropic-beta, ''"
    })
    void headersAreThoseThatThePlatformReads(String host, String passed, String sent) {
        assertThat(host(host).passedHeaders()).isEqualTo(words(passed));
        assertThat(host(host).headers().keySet()).containsExactlyElementsOf(words(sent));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "vertex | 'anthropic_version':'vertex-2023-10-16' | service_tier cache_control",
                "bedrock | 'anthropic_version':'bedrock-2023-05-31' | service_tier cache_control",
                "azure | 'model':'m' | ``"
            })
    @DisplayName("K217 a translated request is what the platform takes, too")
    void aTranslatedRequestIsSpliced(String host, String said, String dropped) {
        Losses losses = new Losses();
        String sent = new String(
                host(host)
                        .writeRequest(
                                AnthropicMessages.INBOUND.readRequest(
                                        Talk.body(quoted("{'model':'x','max_tokens':9,'stream':true,"
                                                + "'service_tier':'auto','cache_control':{'type':'ephemeral'},"
                                                + "'messages':[{'role':'user','content':'hi'}]}")),
                                        losses),
                                model("m"),
                                new Talk.OpenRecall(),
                                losses),
                UTF_8);

        assertThat(sent).contains(quoted(said));
        assertThat(sent.contains("\"model\"")).isEqualTo(host.equals("azure"));
        assertThat(sent.contains("\"stream\"")).isEqualTo(!host.equals("bedrock"));
        assertThat(losses.dropped()).containsExactlyInAnyOrderElementsOf(words(dropped));
    }

    @ParameterizedTest
    @CsvSource({"vertex, true, false, false", "bedrock, false, true, false", "azure, false, false, true"})
    @DisplayName("D6 a translated request asks for the betas it needs where they are read, and where they are taken")
    void aTranslatedRequestAsksForWhatItNeeds(String host, boolean inHeader, boolean inBody, boolean named) {
        Destination bound = model("m").rejecting(Set.of(Parameters.BOUND_THINKING));
        Losses losses = new Losses();
        String sent = new String(
                host(host)
                        .writeRequest(
                                AnthropicMessages.INBOUND.readRequest(
                                        Talk.body(quoted("{'model':'x','max_tokens':9,"
                                                + "'messages':[{'role':'user','content':'hi'}]}")),
                                        losses),
                                bound,
                                new Talk.OpenRecall(),
                                losses),
                UTF_8);

        assertThat(host(host).headers(bound).containsKey("anthropic-beta")).isEqualTo(inHeader);
        assertThat(sent.contains(quoted("'anthropic_beta':['" + ThinkingBinding.BETA + "']")))
                .isEqualTo(inBody);
        assertThat(losses.dropped().contains("anthropic-beta:" + ThinkingBinding.BETA))
                .isEqualTo(named);
    }

    @ParameterizedTest
    @CsvSource({"'', true", "azure, true", "bedrock, false", "vertex, false"})
    void aMarkOfTheCacheIsAskedForWhereThePlatformPlacesIt(String host, boolean asked) {
        byte[] kept = host(host).kept(Talk.body("{}")).bytes();

        assertThat(new String(kept, UTF_8).contains("cache_control")).isEqualTo(asked);
    }

    @ParameterizedTest(name = "{0} {1} {2} {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "vertex | 429 | - | {'error':{'code':429,'message':'busy','status':'RESOURCE_EXHAUSTED'}} | Throttled"
                        + " | false",
                "vertex | 404 | - | [{'error':{'code':404,'message':'Publisher Model was not"
                        + " found','status':'NOT_FOUND'}}] | Unknown | false",
                "vertex | 403 | - | {'error':{'code':403,'message':'denied on resource //x/models/m'}} | Forbidden |"
                        + " false",
                "vertex | 401 | - | <html> | KeyRejected | false",
                "vertex | 529 | - | {'type':'error','error':{'type':'overloaded_error','message':'m'}} | Unavailable |"
                        + " true",
                "bedrock | 403 | AccessDeniedException:http://internal/ | {'message':'no access'} | Forbidden | false",
                "bedrock | 403 | ExpiredTokenException | {'message':'expired'} | KeyRejected | false",
                "bedrock | 429 | ThrottlingException | {'message':'m'} | Throttled | false",
                "bedrock | 400 | ValidationException | {'message':'Input is too long for requested model.'} | TooLong"
                        + " | false",
                "bedrock | 400 | - | {'message':'messages: at least one message is required'} | Invalid | false",
                "bedrock | 424 | ModelErrorException | {'message':'m','originalStatusCode':529} | Unavailable | false",
                "bedrock | 400 | - | {'type':'error','error':{'type':'invalid_request_error','message':'invalid beta"
                        + " flag'}} | Invalid | true",
                "azure | 401 | - | {'statusCode':401,'message':'Access denied'} | KeyRejected | false",
                "azure | 429 | - | {'type':'error','error':{'type':'rate_limit_error','message':'m'}} | Throttled |"
                        + " true",
                "`` | 500 | - | <html> | Broken | true"
            })
    @DisplayName("K183 an error that the platform tells in its own format is understood, and not passed as it is")
    void errorsAreThePlatformsOrTheVendors(
            String host, int status, String kind, String body, String failure, boolean passed) {
        OutboundDialect dialect = host(host);
        byte[] bytes = quoted(body).getBytes(UTF_8);

        assertThat(dialect.readFailure(status, null, kind, bytes).getClass().getSimpleName())
                .isEqualTo(failure);
        assertThat(host(host).tells(bytes)).isEqualTo(passed);
        assertThat(dialect.failureHeader().orElse("")).isEqualTo(host.equals("bedrock") ? "x-amzn-errortype" : "");
    }

    @Test
    void theHostsOfAFormatAreKnownByName() {
        assertThat(Dialects.hosts(AnthropicMessages.FORMAT)).containsExactlyInAnyOrder("azure", "bedrock", "vertex");
        assertThat(Dialects.outbound(AnthropicMessages.FORMAT, "nowhere")).isEmpty();
        assertThat(Dialects.outboundFormats()).doesNotHaveDuplicates();
        assertThat(host("vertex").spokenBy(model("m")).host()).isEqualTo("vertex");
    }

    private static List<String> words(String text) {
        String given = Objects.requireNonNullElse(text, "");
        return given.isBlank() ? List.of() : List.of(given.strip().split(" +"));
    }

    private static String quoted(String json) {
        return json.replace('\'', '"');
    }
}
