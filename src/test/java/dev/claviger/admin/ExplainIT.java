package dev.claviger.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.Customer;
import dev.claviger.FakeAnswer;
import dev.claviger.FakeProvider;
import dev.claviger.FakeRequest;
import dev.claviger.RunningGateway;
import dev.claviger.admin.AdminServer.Reply;
import dev.claviger.dialect.Dialects;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What is told of a request is what becomes of it. */
final class ExplainIT {

    private static final String SECRET = "sk-canary-of-explain-0001";

    private final AdminServer server = new AdminServer(RunningGateway.everyFormat());
    private final Customer customer = Customer.of(server.gateway());

    @AutoClose
    private final FakeProvider provider = FakeProvider.start();

    /** A surface, and a request to it that is spelled as nobody would spell it. */
    enum Surface {
        CHAT("/v1/chat/completions", """
            { "model" : "%s-like/m", "temperature":1.0, "max_tokens":1E2, "seed":7,"messages":[
             {"role":"system","content":"Be brief."}, {"role":"user","content":"h\\u00e9llo \\ud83d\\ude00"},
             {"role":"assistant","content":null,"tool_calls":[{"id":"call_1","type":"function",
              "function":{"name":"a/b","arguments":"{ \\"z\\":1 }"}}]},
             {"role":"tool","tool_call_id":"call_1","content":"done"}],
             "tools":[{"type":"function","function":{"name":"a/b","parameters":{"type":"object","properties":{}}}}]}\
            """),
        RESPONSES("/v1/responses", """
            { "model" : "%s-like/m", "instructions":"Be brief.", "top_p":0.50, "store":false, "input":[
             {"role":"user","content":[{"type":"input_text","text":"Hi"}]},
             {"type":"function_call","call_id":"call_1","name":"ab","arguments":"{}"},
             {"type":"function_call_output","call_id":"call_1","output":"done"}],"stream" : true,
             "tools":[{"type":"function","name":"ab","parameters":{"type":"object","properties":{}},"strict":false}]}\
            """),
        MESSAGES("/v1/messages", """
            { "model" : "%s-like/m", "system":"Be brief.", "max_tokens":1E2, "top_k":3, "messages":[
             {"role":"user","content":"Hi"},
             {"role":"assistant","content":[{"type":"tool_use","id":"toolu_1","name":"ab","input":{"z":1.50}}]},
             {"role":"user","content":[{"type":"tool_result","tool_use_id":"toolu_1","content":"done"}]}],
             "tools":[{"name":"ab","input_schema":{"type":"object","properties":{}}}]}\
            """);

        private final String path;
        private final String request;

        Surface(String path, String request) {
            this.path = path;
            this.request = request;
        }
    }

    static Stream<Arguments> ways() {
        return Stream.of(Surface.values())
                .flatMap(surface -> Dialects.outboundFormats().stream().map(format -> Arguments.of(surface, format)));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void whatIsExplainedIsWhatIsSent(Surface surface, String format) {
        customer.register(format + "-like", provider.url(), SECRET);
        provider.always(FakeAnswer.json(400, "{\"error\":{\"message\":\"enough\"}}"));
        String request = surface.request.formatted(format);

        Reply explained = explain(surface, request, "");
        assertThat(provider.connections()).as("nothing is sent").isZero();
        HttpResponse<String> answer = customer.send(customer.request(surface.path, request));

        FakeRequest sent = provider.takeRequest();
        assertThat(explained.text()).contains("\"body\":" + sent.text() + "}");
        assertThat(explained.at("/request/method")).isEqualTo(sent.method());
        String query = sent.query() == null ? "" : "?" + sent.query();
        assertThat(explained.at("/request/url")).isEqualTo(provider.url() + sent.path() + query);
        assertHeaders(explained.json().at("/request/headers"), sent);
        assertThat(listed(explained, "/dropped"))
                .isEqualTo(answer.headers().firstValue("x-claviger-dropped").orElse(""));
        assertThat(listed(explained, "/approximated"))
                .isEqualTo(
                        answer.headers().firstValue("x-claviger-approximated").orElse(""));
    }

    private static void assertHeaders(JsonNode explained, FakeRequest sent) {
        assertThat(explained.propertyNames()).contains("authorization", "content-type");
        assertThat(explained.get("authorization").asString()).isEqualTo("Bearer ***");
        assertThat(sent.header("authorization")).contains("Bearer " + SECRET);
        explained.properties().stream()
                .filter(header -> !header.getKey().equals("authorization"))
                .forEach(header -> assertThat(sent.header(header.getKey()))
                        .contains(header.getValue().asString()));
    }

    private static String listed(Reply explained, String pointer) {
        return String.join(
                ",",
                explained.json().at(pointer).values().stream()
                        .map(JsonNode::asString)
                        .toList());
    }

    @Test
    void eachEditIsTold() {
        customer.register("openai-chat-like", provider.url(), SECRET);
        customer.register("gemini-like", provider.url(), SECRET);

        Reply relayed = explain(
                Surface.CHAT,
                "{\"model\":\"openai-chat-like/m\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}",
                "");
        Reply translated = explain(Surface.CHAT, Surface.CHAT.request.formatted("gemini"), "");

        assertThat(relayed.json().at("/edits").toString()).isEqualTo("""
            [{"field":"model","from":"openai-chat-like/m","to":"m"},\
            {"field":"stream_options","from":null,"to":{"include_usage":true}}]\
            """);
        assertThat(translated.json().at("/edits/0").toString())
                .isEqualTo("{\"field\":\"model\",\"from\":\"gemini-like/m\",\"to\":\"m\"}");
        assertThat(translated.at("/edits/1/from")).isEqualTo("a/b");
        assertThat(translated.text()).contains("\"name\":\"" + translated.at("/edits/1/to") + "\"");
    }

    @Test
    @DisplayName("T6 no credential is told, whoever asks")
    void noCredentialIsTold() {
        customer.register("gemini", "https://files.example", SECRET);
        customer.register("gemini-like", provider.url(), SECRET);

        Reply own =
                explain(Surface.CHAT, Surface.CHAT.request.formatted("gemini").replace("-like", ""), "");
        Reply bearer = explain(Surface.CHAT, Surface.CHAT.request.formatted("gemini"), "");

        assertThat(own.at("/request/headers/x-goog-api-key")).isEqualTo("***");
        assertThat(own.text() + bearer.text()).doesNotContain(SECRET, "canary", "0001");
    }

    @Test
    void aTargetIsNamedWithItsKey() {
        var key = customer.register("gemini-like", provider.url(), SECRET);
        customer.register("gemini-like", provider.url(), "sk-of-another-0002");
        String request = Surface.CHAT.request.formatted("gemini");

        Reply any = explain(Surface.CHAT, request, "");
        Reply one =
                explain(Surface.CHAT, request, ",\"provider_key\":\"" + key.id().value() + "\"");

        assertThat(any.json().at("/targets").size()).isEqualTo(2);
        assertThat(one.json().at("/targets").toString())
                .isEqualTo("""
                    [{"provider":"gemini-like","model":"m","format":"gemini","provider_key":"%s","provider_key_name":"%s"}]\
                    """.formatted(key.id().value(), key.name()));
    }

    @Test
    @DisplayName("B10 what is not to be lost is told as the refusal that the caller would get")
    void aLossThatIsNotTakenIsARefusal() {
        customer.register("anthropic-messages-like", provider.url(), SECRET);
        String request = Surface.CHAT.request.formatted("anthropic-messages");

        Reply reported = explain(Surface.CHAT, request, ",\"on_loss\":\"report\"");
        Reply rejected = explain(Surface.CHAT, request, ",\"on_loss\":\"reject\"");
        HttpResponse<String> answer =
                customer.send(customer.request(Surface.CHAT.path, request).header("x-claviger-on-loss", "reject"));

        assertThat(listed(reported, "/dropped")).contains("seed");
        assertThat(reported.json().get("refusal").isNull()).isTrue();
        assertThat(listed(rejected, "/dropped")).isEqualTo(listed(reported, "/dropped"));
        assertThat(rejected.json().get("request").isNull()).isTrue();
        assertThat(rejected.json().at("/refusal/status").asInt()).isEqualTo(answer.statusCode());
        assertThat(rejected.text()).contains("\"body\":" + answer.body());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"model\":\"nobody/m\",\"messages\":[]} | 404",
                "{\"model\":\"gemini-like/m\"} | 400",
                "{\"model\":\"openai-compatible/m\",\"messages\":[]} | 400",
                "{\"messages\":[]} | 400",
                "{\"model\":\"gemini-like/m\",\"stream\":1} | 400"
            })
    void whatTheSurfaceRefusesIsToldAsTheSurfaceTellsIt(String request, int status) {
        customer.register("gemini-like", provider.url(), SECRET);
        for (Surface surface : Surface.values()) {
            HttpResponse<String> answer = customer.send(customer.request(surface.path, request));

            Reply explained = explain(surface, request, "");

            assertThat(explained.json().at("/refusal/status").asInt()).isEqualTo(status);
            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(explained.at("/refusal/body/error/message"))
                    .isEqualTo(new Reply(0, answer.headers(), answer.body()).at("/error/message"));
        }
    }

    @Test
    void mediaThatWouldBeFetchedAreNotFetched() {
        customer.register("gemini-like", provider.url(), SECRET);
        String url = provider.url().replace("http:", "https:") + "/a.jpg";
        String request = """
            {"model":"gemini-like/m","messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"%s"}}]}]}\
            """.formatted(url);

        Reply explained = explain(Surface.CHAT, request, "");

        assertThat(listed(explained, "/unfetched")).isEqualTo("messages[0].content[0].image_url.url");
        JsonNode image = explained.json().at("/request/body/contents/0/parts/0/inlineData");
        assertThat(image.get("mimeType").asString()).isEqualTo("image/jpeg");
        assertThat(image.get("data").asString()).contains(url).contains("fetched before");
        assertThat(provider.connections()).isZero();
    }

    @Test
    void theBuiltInModelIsSentNothing() {
        Reply explained = explain(
                Surface.CHAT, "{\"model\":\"demo/echo\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}", "");

        assertThat(explained.at("/targets/0/provider")).isEqualTo("demo");
        assertThat(explained.json().get("request").isNull()).isTrue();
        assertThat(explained.json().get("refusal").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"request\":{}} | surface",
                "{\"surface\":\"voice\",\"request\":{}} | surface",
                "{\"surface\":\"chat\"} | request",
                "{\"surface\":\"chat\",\"request\":\"{}\"} | request",
                "{\"surface\":\"chat\",\"request\":{},\"on_loss\":\"weep\"} | on_loss",
                "{\"surface\":\"chat\",\"request\":{},\"provider_key\":7} | provider_key",
                "{\"surface\":\"chat\",\"request\":{},\"header\":{}} | header"
            })
    void whatCannotBeExplainedNamesTheField(String body, String field) {
        Reply refused = server.post(path(), body);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.header("content-type")).isEqualTo("application/problem+json");
        assertThat(refused.at("/errors/0/field")).isEqualTo(field);
    }

    @Test
    void nobodyElseIsExplainedAnything() {
        assertThat(server.post("/admin/v1/tenants/nobody/explain", "{\"surface\":\"chat\",\"request\":{}}")
                        .status())
                .isEqualTo(404);
        assertThat(server.sendAsStranger("POST", path()).status()).isEqualTo(401);
    }

    private Reply explain(Surface surface, String request, String more) {
        Reply reply = server.post(
                path(), "{\"surface\":\"%s\",\"request\":%s%s}".formatted(Words.of(surface), request, more));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply;
    }

    private String path() {
        return "/admin/v1/tenants/" + customer.tenant().id().value() + "/explain";
    }
}
