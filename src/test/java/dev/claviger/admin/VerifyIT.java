package dev.claviger.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.FakeAnswer;
import dev.claviger.FakeProvider;
import dev.claviger.FakeRequest;
import dev.claviger.admin.AdminServer.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That a provider is asked whether it takes a key, and that its answer stays with the key. */
final class VerifyIT {

    private static final AdminServer SERVER = AdminServer.shared();
    private static final String SECRET = "sk-canary-0123456789abcdef-VRFY";

    private final FakeProvider provider = FakeProvider.start();

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void aKeyThatIsTakenIsActiveWithTheModelsItMayCall() {
        provider.enqueue(FakeAnswer.json(
                200, "{\"object\":\"list\",\"data\":[{\"id\":\"gpt-b\"},{\"id\":\"gpt-a\"},{\"id\":7}]}"));
        String key = key("openai");

        Reply verified = SERVER.post(key + "/verify", "{}");
        assertThat(verified.status()).isEqualTo(200);
        assertThat(verified.at("/ok")).isEqualTo("true");
        assertThat(verified.json().at("/models").toString()).isEqualTo("[\"gpt-b\",\"gpt-a\"]");
        assertThat(verified.json().at("/latency_ms").isIntegralNumber()).isTrue();
        assertThat(verified.json().at("/error").isNull()).isTrue();

        FakeRequest request = provider.takeRequest();
        assertThat(request.method() + " " + request.path()).isEqualTo("GET /v1/models");
        assertThat(request.header("Authorization")).contains("Bearer " + SECRET);

        Reply shown = SERVER.get(key);
        assertThat(shown.at("/status")).isEqualTo("active");
        assertThat(shown.json().at("/verified_models").toString()).isEqualTo("[\"gpt-b\",\"gpt-a\"]");
        assertThat(shown.at("/last_verified_at")).endsWith("Z");
    }

    @Test
    void anthropicIsAskedInItsOwnMannerPageByPage() {
        provider.enqueue(
                FakeAnswer.json(200, "{\"data\":[{\"id\":\"claude-a\"}],\"has_more\":true,\"last_id\":\"claude-a\"}"),
                FakeAnswer.json(200, "{\"data\":[{\"id\":\"claude-b\"}],\"has_more\":false,\"last_id\":\"claude-b\"}"));

        Reply verified = SERVER.post(key("anthropic") + "/verify", "{}");
        assertThat(verified.json().at("/models").toString()).isEqualTo("[\"claude-a\",\"claude-b\"]");

        FakeRequest first = provider.takeRequest();
        assertThat(first.path()).isEqualTo("/v1/models");
        assertThat(first.header("x-api-key")).contains(SECRET);
        assertThat(first.header("anthropic-version")).isPresent();
        assertThat(first.header("Authorization")).isEmpty();
        assertThat(provider.takeRequest().query()).isEqualTo("after_id=claude-a");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void aKeyThatIsTurnedDownBecomesInvalidUntilItIsReplaced(int status) {
        provider.always(FakeAnswer.json(status, "{\"error\":{\"message\":\"Incorrect API key: " + SECRET + "\"}}"));
        String key = key("openai");

        Reply verified = SERVER.post(key + "/verify", "{}");
        assertThat(verified.at("/ok")).isEqualTo("false");
        assertThat(verified.at("/error")).contains("answered " + status).doesNotContain(SECRET);
        Reply shown = SERVER.get(key);
        assertThat(shown.at("/status")).isEqualTo("invalid");
        assertThat(shown.at("/status_reason")).isEqualTo(verified.at("/error"));

        assertThat(SERVER.patch(key, "{\"api_key\":\"sk-another-0123456789\"}").at("/status"))
                .isEqualTo("active");
    }

    @Test
    void anAnswerThatIsNoVerdictLeavesTheKeyAsItIs() {
        provider.enqueue(
                FakeAnswer.json(500, "{}"),
                FakeAnswer.json(429, "{}"),
                FakeAnswer.json(404, "{}"),
                FakeAnswer.redirect(302, provider.url() + "/elsewhere"),
                FakeAnswer.json(200, "<html>"),
                FakeAnswer.json(200, "{\"list\":[]}"),
                FakeAnswer.json(200, "{\"data\":[\"" + "x".repeat(9 << 20) + "\"]}"),
                FakeAnswer.nothing(FakeAnswer.Cut.RST));
        String key = key("openai");

        for (String reason :
                new String[] {"500", "429", "base URL", "redirect", "no list", "no list", "too long", "broke off"}) {
            Reply verified = SERVER.post(key + "/verify", "{}");
            assertThat(verified.status()).isEqualTo(200);
            assertThat(verified.at("/ok")).isEqualTo("false");
            assertThat(verified.at("/error")).contains(reason);
        }
        assertThat(provider.requests()).extracting(FakeRequest::path).containsOnly("/v1/models");
        assertThat(SERVER.get(key).at("/status")).isEqualTo("active");
        assertThat(SERVER.get(key).json().at("/last_verified_at").isNull()).isTrue();
    }

    @Test
    void aProviderThatCannotBeReachedSaysNothingAboutTheKey() {
        String key = key("openai");
        provider.close();

        assertThat(SERVER.post(key + "/verify", "{}").at("/error")).contains("No connection");
        assertThat(SERVER.get(key).at("/status")).isEqualTo("active");
    }

    @Test
    void anOpenListOfModelsProvesNoKey() {
        provider.always(request -> request.path().endsWith("/key")
                ? FakeAnswer.json(401, "{}")
                : FakeAnswer.json(200, "{\"data\":[{\"id\":\"m\"}]}"));

        assertThat(SERVER.post(key("openrouter") + "/verify", "{}").at("/ok")).isEqualTo("false");
        assertThat(provider.takeRequest().path()).endsWith("/key");
    }

    @Test
    void anOpenListOfModelsIsReadOnceTheShortestCallHasProvedTheKey() {
        provider.always(request -> request.method().equals("POST")
                ? FakeAnswer.json(200, "{\"choices\":[{\"message\":{\"content\":\"\"},\"finish_reason\":\"length\"}]}")
                : FakeAnswer.json(200, "[{\"id\":\"m\"}]"));

        Reply verified = SERVER.post(key("deepinfra") + "/verify", "{}");
        assertThat(verified.at("/ok")).isEqualTo("true");
        assertThat(verified.json().at("/models").toString()).isEqualTo("[\"m\"]");

        FakeRequest asked = provider.takeRequest();
        assertThat(asked.path()).isEqualTo("/v1/openai/chat/completions");
        assertThat(asked.header("Authorization")).contains("Bearer " + SECRET);
        assertThat(asked.json().at("/max_tokens").asInt()).isEqualTo(1);
        assertThat(provider.takeRequest().path()).isEqualTo("/v1/openai/models");
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "402 | {'error':{'message':'Payment needed'}} | active",
                "404 | {'error':{'message':'No such model'}} | active",
                "400 | {'message':'invalid_api_key','data':{'message':'invalid API key'}} | invalid",
                "401 | {} | invalid",
            })
    void whatTheShortestCallTellsIsAVerdict(int status, String body, String verdict) {
        provider.always(FakeAnswer.json(status, body.replace('\'', '"')));
        String key = key("crynux");

        assertThat(SERVER.post(key + "/verify", "{}").at("/ok")).isEqualTo(Boolean.toString(verdict.equals("active")));
        assertThat(SERVER.get(key).at("/status")).isEqualTo(verdict);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {'message':'rate_limit_exceeded'}",
                "403 | {'error':{'message':'Not from your country'}}",
                "503 | {}",
                "422 | {'detail':'messages'}"
            })
    void whatTheShortestCallDoesNotTellLeavesTheKeyAsItIs(int status, String body) {
        provider.always(FakeAnswer.json(status, body.replace('\'', '"')));
        String key = key("crynux");

        assertThat(SERVER.post(key + "/verify", "{}").at("/error")).contains("says nothing about the key");
        assertThat(SERVER.get(key).at("/status")).isEqualTo("active");
        assertThat(SERVER.get(key).json().at("/last_verified_at").isNull()).isTrue();
    }

    @Test
    void bedrockListsWhatItsRegionHasWithASignature() {
        provider.enqueue(
                FakeAnswer.json(200, "{\"modelSummaries\":[{\"modelArn\":\"arn:1\",\"modelId\":\"amazon.nova\"}]}"),
                FakeAnswer.json(
                        200,
                        "{\"inferenceProfileSummaries\":[{\"inferenceProfileId\":\"eu.amazon.nova\"}],"
                                + "\"nextToken\":\"a+b\"}"),
                FakeAnswer.json(200, "{\"inferenceProfileSummaries\":[{\"inferenceProfileId\":\"eu.meta.llama\"}]}"));
        String key = SERVER.post(
                        SERVER.tenant("verify bedrock") + "/provider-keys",
                        "{\"provider\":\"bedrock\",\"base_url\":\"" + provider.url()
                                + "\",\"options\":{\"region\":\"eu-west-1\"},\"credentials\":{\"access_key_id\":\"AKID\","
                                + "\"secret_access_key\":\"" + SECRET + "\"}}")
                .header("Location");

        assertThat(SERVER.post(key + "/verify", "{}").json().at("/models").toString())
                .isEqualTo("[\"amazon.nova\",\"eu.amazon.nova\",\"eu.meta.llama\"]");
        assertThat(provider.requests())
                .extracting(request -> request.path() + "?" + request.query())
                .containsExactly(
                        "/foundation-models?null", "/inference-profiles?null", "/inference-profiles?nextToken=a%2Bb");
        assertThat(provider.requests())
                .allSatisfy(
                        request -> assertThat(request.header("Authorization").orElse(""))
                                .startsWith("AWS4-HMAC-SHA256 Credential=AKID/"));
    }

    @Test
    void vertexListsModelsInAShapeOfItsOwn() {
        provider.enqueue(FakeAnswer.json(
                200,
                "{\"publisherModels\":[{\"name\":\"publishers/google/models/gemini-a\"}],\"nextPageToken\":\"\"}"));

        assertThat(SERVER.post(key("vertex") + "/verify", "{}")
                        .json()
                        .at("/models")
                        .toString())
                .isEqualTo("[\"gemini-a\"]");
        assertThat(provider.takeRequest().path()).isEqualTo("/v1beta1/publishers/google/models");
    }

    private String key(String id) {
        String tenant = SERVER.tenant("verify " + id + " " + provider.port());
        return SERVER.post(
                        tenant + "/provider-keys",
                        "{\"provider\":\"%s\",\"base_url\":\"%s\",\"api_key\":\"%s\"}"
                                .formatted(id, provider.url(), SECRET))
                .header("Location");
    }
}
