package dev.claviger.gateway;

import static dev.claviger.Customer.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.Customer;
import dev.claviger.FakeAnswer;
import dev.claviger.FakeProvider;
import dev.claviger.FakeRequest;
import dev.claviger.RunningGateway;
import dev.claviger.chat.Usage;
import dev.claviger.metering.Surface;
import dev.claviger.metering.UsageRecord;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls for embeddings, passed on to providers of the caller's format and translated for the others. */
final class EmbeddingsIT {

    private static final String RELAYED = "openai-embeddings-like";
    private static final String COHERE = "cohere-embed-like";
    private static final String BEDROCK = "bedrock-embed-like";
    private static final String GEMINI = "gemini-embeddings-like";
    private static final String SECRET = "secret-of-embeddings-0001";
    private static final String TITAN = BEDROCK + "/amazon.titan-embed-text-v2:0";

    @AutoClose
    private final FakeProvider provider = FakeProvider.start();

    private final Customer customer = Customer.of(RunningGateway.everyFormat());

    @Test
    void aCallInTheProvidersFormatPassesByteForByte() {
        register(RELAYED);
        String answer = "{ \"object\":\"list\", \"data\":[{\"embedding\":[1.50e-1],\"index\":0}],"
                + "\"usage\":{\"prompt_tokens\":4,\"total_tokens\":4} }";
        provider.enqueue(FakeAnswer.json(200, answer).header("x-ratelimit-remaining-requests", "7"));

        HttpResponse<String> told =
                post("{  \"input\" : [\"caf\\u00e9\"], \"model\":\"" + RELAYED + "/some-model\",\"unknown\":1.50 }");

        FakeRequest asked = provider.takeRequest();
        assertThat(asked.path()).isEqualTo("/v1/embeddings");
        assertThat(asked.text())
                .isEqualTo("{  \"input\" : [\"caf\\u00e9\"], \"model\":\"some-model\",\"unknown\":1.50 }");
        assertThat(asked.header("authorization")).contains("Bearer " + SECRET);
        assertThat(told.body()).isEqualTo(answer);
        assertThat(header(told, "x-ratelimit-remaining-requests")).isEqualTo("7");
        assertThat(header(told, "x-claviger-provider")).isEqualTo(RELAYED);
        assertThat(header(told, "x-claviger-model")).isEqualTo("some-model");
        assertThat(header(told, "x-claviger-attempts")).isEqualTo("1");
    }

    @Test
    void whatIsRecordedIsInputAlone() {
        register(RELAYED);
        provider.enqueue(FakeAnswer.json(200, "{\"data\":[],\"usage\":{\"prompt_tokens\":4,\"total_tokens\":4}}"));

        post(asking(RELAYED + "/some-model", "\"Hi\""));

        UsageRecord record = customer.record();
        assertThat(record.what().surface()).isEqualTo(Surface.EMBEDDINGS);
        assertThat(record.charge().usage()).isEqualTo(new Usage(4, 0, 0, 0, 0, 0));
        assertThat(record.charge().estimated()).isFalse();
        assertThat(record.timing().firstToken()).as("there are no tokens in it").isNull();
        assertThat(record.what().streamed()).isFalse();
    }

    @Test
    void aStreamIsNoMatterOfEmbeddings() {
        register(RELAYED);
        provider.enqueue(FakeAnswer.json(200, "{\"data\":[],\"usage\":{\"prompt_tokens\":1}}"));

        HttpResponse<String> told = post("{\"model\":\"" + RELAYED + "/m\",\"input\":\"a\",\"stream\":true}");

        assertThat(header(told, "content-type")).startsWith("application/json");
    }

    @Test
    void aProvidersErrorPassesAsItCame() {
        register(RELAYED);
        String error =
                "{\"error\":{\"message\":\"Too long.\",\"type\":\"t\",\"param\":\"input\",\"code\":\"c\"}, \"x\":1}";
        provider.enqueue(FakeAnswer.json(400, error));

        HttpResponse<String> told = post(asking(RELAYED + "/m", "\"Hi\""));

        assertThat(told.statusCode()).isEqualTo(400);
        assertThat(told.body()).isEqualTo(error);
    }

    @ParameterizedTest
    @ValueSource(strings = {RELAYED, COHERE, GEMINI})
    void aRejectedKeyIsToldWithoutTheProvidersWords(String id) {
        register(id);
        provider.always(
                FakeAnswer.json(401, "{\"message\":\"key sk-abcdefghij is wrong\",\"error\":{\"message\":\"no\"}}"));

        HttpResponse<String> told = post(asking(id + "/m", "\"Hi\""));

        assertThat(told.statusCode()).isEqualTo(502);
        assertThat(json(told).at("/error/code").asString()).isEqualTo("provider_key_rejected");
        assertThat(told.body()).doesNotContain("sk-abcdefghij");
    }

    @Test
    void moreTextsThanAProviderTakesAreSeveralRequestsWhoseAnswersKeepTheOrder() {
        register(COHERE);
        provider.always(request -> FakeAnswer.json(200, cohere(request.json().at("/texts"))));

        HttpResponse<String> told = post(asking(COHERE + "/m", numbers(200)));

        assertThat(provider.requests())
                .extracting(it -> it.json().at("/texts").size())
                .containsExactlyInAnyOrder(96, 96, 8);
        assertNumbers(told, 200);
        assertThat(json(told).at("/usage/prompt_tokens").asLong()).isEqualTo(400);
        assertThat(customer.record().charge().usage().input()).isEqualTo(400);
        assertThat(customer.record().attempts()).hasSize(1);
    }

    @Test
    void oneTextACallIsAskedAndTheUsageIsTheirSum() {
        register(BEDROCK);
        provider.always(request -> FakeAnswer.json(
                200,
                "{\"embedding\":[%s],\"inputTextTokenCount\":3}"
                        .formatted(request.json().at("/inputText").asString())));

        HttpResponse<String> told = post(asking(TITAN, numbers(20)));

        assertThat(provider.requests()).hasSize(20);
        assertThat(provider.requests().getFirst().path()).isEqualTo("/v1/model/amazon.titan-embed-text-v2%3A0/invoke");
        assertNumbers(told, 20);
        assertThat(customer.record().charge().usage()).isEqualTo(new Usage(60, 0, 0, 0, 0, 0));
    }

    /** The last of so many texts is only asked for once another has been answered. */
    @Test
    void whatWasAnsweredBeforeACallFailedIsChargedFor() {
        register(BEDROCK);
        provider.always(request -> request.json().at("/inputText").asString().equals("8")
                ? FakeAnswer.json(400, "{\"message\":\"no eights\"}")
                : FakeAnswer.json(200, "{\"embedding\":[1],\"inputTextTokenCount\":3}"));

        HttpResponse<String> told = post(asking(TITAN, numbers(9)));

        assertThat(told.statusCode()).isEqualTo(400);
        UsageRecord record = customer.record();
        assertThat(record.outcome().status()).isEqualTo(UsageRecord.Status.FAILED);
        assertThat(record.charge().usage().input()).isPositive();
    }

    @Test
    void tokensThatStandInAHeaderAreCounted() {
        register(BEDROCK);
        provider.enqueue(FakeAnswer.json(200, "{\"embeddings\":{\"float\":[[1]]}}")
                .header("X-Amzn-Bedrock-Input-Token-Count", "11"));

        HttpResponse<String> told = post(asking(BEDROCK + "/cohere.embed-v4:0", "\"Hi\""));

        assertThat(json(told).at("/usage/prompt_tokens").asLong()).isEqualTo(11);
        assertThat(header(told, "x-claviger-estimated")).isNull();
        assertThat(customer.record().charge().estimated()).isFalse();
    }

    @Test
    void tokensThatNobodyCountsAreEstimatedAndSaidToBe() {
        register(GEMINI);
        provider.enqueue(FakeAnswer.json(200, "{\"embeddings\":[{\"values\":[1]}]}"));

        HttpResponse<String> told = post(asking(GEMINI + "/m", "\"Hi\""));

        assertThat(json(told).at("/usage/prompt_tokens").asLong()).isPositive();
        assertThat(header(told, "x-claviger-estimated")).isEqualTo("true");
        assertThat(customer.record().charge().estimated()).isTrue();
    }

    @Test
    void aThrottledProviderIsAskedAgain() {
        register(COHERE);
        provider.enqueue(FakeAnswer.json(429, "{\"message\":\"slow down\"}"));
        provider.always(request -> FakeAnswer.json(200, cohere(request.json().at("/texts"))));

        HttpResponse<String> told = post(asking(COHERE + "/m", numbers(2)));

        assertNumbers(told, 2);
        assertThat(header(told, "x-claviger-attempts")).isEqualTo("2");
    }

    @Test
    void fewerEmbeddingsThanTextsAreNoAnswer() {
        register(COHERE);
        provider.always(FakeAnswer.json(200, "{\"embeddings\":{\"float\":[[1]]}}"));

        HttpResponse<String> told = post(asking(COHERE + "/m", numbers(2)));

        assertThat(told.statusCode()).isEqualTo(502);
        assertThat(json(told).at("/error/code").asString()).isEqualTo("upstream_invalid");
    }

    @Test
    void whatIsLostIsNamedOrRefusedAsTheCallerWants() {
        register(COHERE);
        provider.always(request -> FakeAnswer.json(200, cohere(request.json().at("/texts"))));
        String asked = "{\"model\":\"" + COHERE + "/m\",\"input\":\"1\",\"user\":\"u\"}";

        HttpResponse<String> reported = post(asked);
        HttpResponse<String> rejected =
                customer.send(customer.request("/v1/embeddings", asked).header("x-claviger-on-loss", "reject"));

        assertThat(header(reported, "x-claviger-dropped")).isEqualTo("user");
        assertThat(rejected.statusCode()).isEqualTo(400);
        assertThat(json(rejected).at("/error/param").asString()).isEqualTo("user");
        assertThat(provider.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'input':7 | input",
                "'input':[] | input",
                "'input':['a',1] | input[1]",
                "'input':[1,2] | input",
                "'input':'a','dimensions':'x' | dimensions",
                "'input':'a','encoding_format':'hex' | encoding_format",
            })
    void aMistakeIsToldBeforeAnybodyIsAsked(String members, String param) {
        register(COHERE);

        HttpResponse<String> told = post(("{'model':'" + COHERE + "/m'," + members + "}").replace('\'', '"'));

        assertThat(told.statusCode()).isEqualTo(400);
        assertThat(json(told).at("/error/type").asString()).isEqualTo("invalid_request_error");
        assertThat(json(told).at("/error/param").asString()).isEqualTo(param);
        assertThat(provider.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/embeddings, anthropic-messages-like, no embeddings",
        "/v1/chat/completions, cohere-embed-like, nothing but embeddings",
    })
    void aProviderIsNotAskedForWhatItDoesNotGive(String path, String id, String told) {
        register(id);

        HttpResponse<String> answer = customer.send(customer.request(
                path,
                "{\"model\":\"" + id + "/m\",\"input\":\"a\",\"messages\":[{\"role\":\"user\",\"content\":\"a\"}]}"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).at("/error/code").asString()).isEqualTo("unsupported_operation");
        assertThat(json(answer).at("/error/message").asString()).contains(told);
        assertThat(provider.requests()).isEmpty();
    }

    @Test
    void theBuiltInModelPutsTheSameTextInTheSamePlaceAndTextsThatShareWordsNearEachOther() {
        String asked = asking("demo/echo", "[\"the keeper of keys\",\"a keeper of keys\",\"rain tomorrow\"]");

        HttpResponse<String> told = post(asked);

        List<List<Double>> places = embeddings(told);
        assertThat(places.getFirst()).hasSize(256);
        assertThat(dot(places.get(0), places.get(0))).isBetween(0.999, 1.001);
        assertThat(dot(places.get(0), places.get(1))).isGreaterThan(dot(places.get(0), places.get(2)));
        assertThat(embeddings(post(asked))).isEqualTo(places);
        assertThat(json(told).at("/usage/prompt_tokens").asLong()).isEqualTo(10);
    }

    @Test
    void theBuiltInModelHasAsManyDimensionsAsAreWantedWithinReason() {
        String asked = "{\"model\":\"demo/echo\",\"input\":\"a\",\"dimensions\":%d}";

        assertThat(embeddings(post(asked.formatted(8))).getFirst()).hasSize(8);
        assertThat(json(post(asked.formatted(1025))).at("/error/param").asString())
                .isEqualTo("dimensions");
    }

    private void register(String id) {
        customer.register(id, provider.url(), SECRET);
    }

    private HttpResponse<String> post(String json) {
        return customer.send(customer.request("/v1/embeddings", json));
    }

    private static String asking(String model, String input) {
        return "{\"model\":\"%s\",\"input\":%s}".formatted(model, input);
    }

    private static String numbers(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> "\"" + number + "\"")
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** Each text is the one coordinate of its embedding, and takes two tokens. */
    private static String cohere(JsonNode texts) {
        String vectors =
                texts.valueStream().map(text -> "[" + text.asString() + "]").collect(Collectors.joining(","));
        return "{\"embeddings\":{\"float\":[%s]},\"meta\":{\"billed_units\":{\"input_tokens\":%d}}}"
                .formatted(vectors, 2 * texts.size());
    }

    private static void assertNumbers(HttpResponse<String> told, int count) {
        assertThat(told.statusCode()).isEqualTo(200);
        assertThat(embeddings(told))
                .containsExactlyElementsOf(IntStream.range(0, count)
                        .mapToObj(number -> List.of((double) number))
                        .toList());
    }

    private static List<List<Double>> embeddings(HttpResponse<String> told) {
        return json(told)
                .at("/data")
                .valueStream()
                .map(one -> one.at("/embedding")
                        .valueStream()
                        .map(JsonNode::asDouble)
                        .toList())
                .toList();
    }

    private static double dot(List<Double> one, List<Double> other) {
        return IntStream.range(0, one.size())
                .mapToDouble(i -> one.get(i) * other.get(i))
                .sum();
    }

    private static JsonNode json(HttpResponse<String> told) {
        return JsonMapper.shared().readTree(told.body());
    }
}
