package dev.claviger.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.errors.AnthropicException;
import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.errors.BadRequestException;
import com.anthropic.errors.NotFoundException;
import com.anthropic.errors.RateLimitException;
import com.anthropic.errors.UnauthorizedException;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.Base64ImageSource;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.ImageBlockParam;
import com.anthropic.models.messages.JsonOutputFormat;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.OutputConfig;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.StopReason;
import com.anthropic.models.messages.ThinkingBlock;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolResultBlockParam;
import com.anthropic.models.messages.ToolUseBlock;
import com.anthropic.models.messages.UrlImageSource;
import com.anthropic.models.messages.Usage;
import com.anthropic.models.models.ModelInfo;
import dev.claviger.Customer;
import dev.claviger.FakeAnthropic;
import dev.claviger.FakeCall;
import dev.claviger.FakeOpenAi;
import dev.claviger.FakeProvider;
import dev.claviger.Format;
import dev.claviger.RunningGateway;
import dev.claviger.Way;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Anthropic's own Java client works through the gateway, whichever format the provider speaks. */
final class AnthropicSdkIT {

    private static final String WAYS = "dev.claviger.Way#fromAnthropic";

    @AutoClose
    private final FakeProvider provider = FakeProvider.start();

    private final Customer customer = Customer.of(RunningGateway.shared());

    @AutoClose
    private final AnthropicClient client = client(customer.key());

    @BeforeEach
    void register() {
        for (Format format : Format.values()) {
            customer.register(format, provider);
        }
    }

    @ParameterizedTest
    @MethodSource(WAYS)
    void textComesHomeWithItsUsage(Way way) {
        provider.enqueue(way.provider().text("Good morning", way.stream()));

        Message answer = complete(
                way,
                to(way.provider().model())
                        .system("Be brief.")
                        .addUserMessage("Say good morning")
                        .build());

        assertThat(answer.content())
                .singleElement()
                .satisfies(block -> assertThat(block.asText().text()).isEqualTo("Good morning"));
        assertThat(answer.stopReason()).contains(StopReason.END_TURN);
        assertThat(answer.usage().inputTokens()).isEqualTo(12);
        assertThat(answer.usage().outputTokens()).isEqualTo(5);
        JsonNode asked = provider.takeRequest().json();
        assertThat(asked.at("/model").asString()).isEqualTo(Format.MODEL);
        assertThat(asked.toString()).contains("Be brief.", "Say good morning");
    }

    @ParameterizedTest
    @MethodSource(WAYS)
    void parallelCallsAreMadeAndTheirResultsGoBack(Way way) {
        provider.enqueue(
                way.provider().calls(way.stream(), FakeCall.PARIS, FakeCall.OSLO),
                way.provider().text("Sunny, and unknown", way.stream()));
        MessageCreateParams first = weather(way.provider().model())
                .addUserMessage("Paris and Oslo?")
                .build();

        Message called = complete(way, first);
        assertThat(called.stopReason()).contains(StopReason.TOOL_USE);
        assertThat(called.content())
                .extracting(block -> call(block.asToolUse()))
                .containsExactly(FakeCall.PARIS, FakeCall.OSLO);

        Message answered = complete(
                way,
                first.toBuilder()
                        .addMessage(called)
                        .addUserMessageOfContentBlockParams(List.of(
                                result(FakeCall.PARIS.id(), "sunny", false),
                                result(FakeCall.OSLO.id(), "no such place", true)))
                        .build());
        assertThat(answered.content().getFirst().asText().text()).isEqualTo("Sunny, and unknown");

        assertThat(provider.takeRequest().json().at("/tools/0").toString()).contains("\"weather\"", "\"city\"");
        assertThat(provider.takeRequest().json().at("/messages").toString())
                .contains(FakeCall.PARIS.id(), FakeCall.OSLO.id(), "sunny", "no such place");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aSignedThoughtComesHomeAndGoesBackAsItWas(boolean stream) {
        Way way = new Way(Format.ANTHROPIC, Format.ANTHROPIC, stream);
        provider.enqueue(
                stream
                        ? FakeAnthropic.thinkingStream("Let me see", FakeCall.PARIS)
                        : FakeAnthropic.thinking("Let me see", FakeCall.PARIS),
                way.provider().text("Sunny", stream));
        MessageCreateParams first = weather(way.provider().model())
                .enabledThinking(1024)
                .addUserMessage("Paris?")
                .build();

        Message thought = complete(way, first);
        ThinkingBlock thinking = thought.content().getFirst().asThinking();
        assertThat(thinking.thinking()).isEqualTo("Let me see");
        assertThat(thinking.signature()).isEqualTo(FakeAnthropic.SIGNATURE);
        complete(
                way,
                first.toBuilder()
                        .addMessage(thought)
                        .addUserMessageOfContentBlockParams(List.of(result(FakeCall.PARIS.id(), "sunny", false)))
                        .build());

        provider.takeRequest();
        JsonNode turn = provider.takeRequest().json().at("/messages/1/content");
        assertThat(turn.at("/0/thinking").asString()).isEqualTo("Let me see");
        assertThat(turn.at("/0/signature").asString()).isEqualTo(FakeAnthropic.SIGNATURE);
        assertThat(turn.at("/1/type").asString()).isEqualTo("tool_use");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theReasoningOfAnOpenAiStyleProviderIsAThinkingBlock(boolean stream) {
        Way way = new Way(Format.ANTHROPIC, Format.OPENAI, stream);
        provider.enqueue(
                stream
                        ? FakeOpenAi.thinkingStream("Let me see", "It is four.")
                        : FakeOpenAi.thinking("Let me see", "It is four."));

        Message answer = complete(
                way,
                to(way.provider().model())
                        .enabledThinking(1024)
                        .addUserMessage("2 + 2?")
                        .build());

        assertThat(answer.content()).hasSize(2);
        assertThat(answer.content().get(0).asThinking().thinking()).isEqualTo("Let me see");
        assertThat(answer.content().get(1).asText().text()).isEqualTo("It is four.");
    }

    @ParameterizedTest
    @EnumSource
    void imagesArriveByUrlAndByValue(Format format) {
        provider.enqueue(format.text("A cat", false));

        client.messages()
                .create(to(format.model())
                        .addUserMessageOfContentBlockParams(List.of(
                                ContentBlockParam.ofText("What is it?"),
                                ContentBlockParam.ofImage(ImageBlockParam.builder()
                                        .source(UrlImageSource.builder()
                                                .url("https://images.example/cat.png")
                                                .build())
                                        .build()),
                                ContentBlockParam.ofImage(ImageBlockParam.builder()
                                        .source(Base64ImageSource.builder()
                                                .mediaType(Base64ImageSource.MediaType.IMAGE_PNG)
                                                .data("aWNvbg==")
                                                .build())
                                        .build())))
                        .build());

        JsonNode parts = provider.takeRequest().json().at("/messages/0/content");
        assertThat(parts).hasSize(3);
        switch (format) {
            case OPENAI -> {
                assertThat(parts.at("/1/image_url/url").asString()).isEqualTo("https://images.example/cat.png");
                assertThat(parts.at("/2/image_url/url").asString()).isEqualTo("data:image/png;base64,aWNvbg==");
            }
            case ANTHROPIC -> {
                assertThat(parts.at("/1/source/url").asString()).isEqualTo("https://images.example/cat.png");
                assertThat(parts.at("/2/source/data").asString()).isEqualTo("aWNvbg==");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSchemaForTheAnswerReachesTheProvider(Format format) {
        provider.enqueue(format.text("{\"city\":\"Oslo\"}", false));

        Message answer = client.messages()
                .create(to(format.model())
                        .addUserMessage("Which city?")
                        .outputConfig(OutputConfig.builder()
                                .format(JsonOutputFormat.builder()
                                        .schema(JsonOutputFormat.Schema.builder()
                                                .putAdditionalProperty("type", JsonValue.from("object"))
                                                .putAdditionalProperty("properties", JsonValue.from(city()))
                                                .putAdditionalProperty("required", JsonValue.from(List.of("city")))
                                                .putAdditionalProperty("additionalProperties", JsonValue.from(false))
                                                .build())
                                        .build())
                                .build())
                        .build());

        assertThat(answer.content().getFirst().asText().text()).isEqualTo("{\"city\":\"Oslo\"}");
        String schema = switch (format) {
            case OPENAI -> "/response_format/json_schema/schema";
            case ANTHROPIC -> "/output_config/format/schema";
        };
        assertThat(provider.takeRequest()
                        .json()
                        .at(schema + "/properties/city/type")
                        .asString())
                .isEqualTo("string");
    }

    @ParameterizedTest
    @MethodSource(WAYS)
    void cachedTokensAreCountedAsAnthropicCountsThem(Way way) {
        provider.enqueue(way.provider().cached("Hello", way.stream()));

        Usage usage = complete(
                        way, to(way.provider().model()).addUserMessage("Hi").build())
                .usage();

        assertThat(usage.inputTokens()).isEqualTo(200);
        assertThat(usage.cacheReadInputTokens()).contains(1000L);
        assertThat(usage.outputTokens()).isEqualTo(50);
        long written = switch (way.provider()) {
            case OPENAI -> 0;
            case ANTHROPIC -> 340;
        };
        assertThat(usage.cacheCreationInputTokens()).contains(written);
        assertThat(usage.cacheCreation().orElseThrow().ephemeral1hInputTokens()).isEqualTo(written == 0 ? 0 : 40);
    }

    @ParameterizedTest
    @EnumSource
    void errorsOfTheProviderAreTheClientsExceptions(Format format) {
        provider.enqueue(
                format.error(400, "max_tokens is too large"),
                format.error(429, "slow down").header("Retry-After", "60"),
                format.error(503, "try later").header("Retry-After", "60"));
        MessageCreateParams params = to(format.model()).addUserMessage("Hi").build();

        assertThatThrownBy(() -> client.messages().create(params))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("max_tokens is too large");
        assertThatThrownBy(() -> client.messages().create(params))
                .isInstanceOfSatisfying(
                        RateLimitException.class,
                        limited -> assertThat(limited.headers().values("retry-after"))
                                .containsExactly("60"));
        assertThatThrownBy(() -> client.messages().create(params))
                .isInstanceOfSatisfying(
                        AnthropicServiceException.class,
                        failed -> assertThat(failed.statusCode()).isGreaterThanOrEqualTo(500));
    }

    @Test
    void refusalsOfTheGatewayAreTheClientsExceptions() {
        MessageCreateParams unknown = to("no-such-model").addUserMessage("Hi").build();
        assertThatThrownBy(() -> client.messages().create(unknown))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("no-such-model");
        AnthropicClient stranger = client("clv_nobody-knows-this-key-0001");
        assertThatThrownBy(() -> stranger.messages().create(unknown)).isInstanceOf(UnauthorizedException.class);
        stranger.close();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("A11 the client learns of an error in mid-stream")
    void anErrorInMidStreamIsAnExceptionToo(Format format) {
        provider.enqueue(format.errorInStream("the model fell over", "Once upon"));
        StringBuilder seen = new StringBuilder();

        assertThatThrownBy(() -> {
                    try (StreamResponse<RawMessageStreamEvent> events = client.messages()
                            .createStreaming(
                                    to(format.model()).addUserMessage("Hi").build())) {
                        events.stream()
                                .flatMap(event -> event.contentBlockDelta().stream())
                                .flatMap(delta -> delta.delta().text().stream())
                                .forEach(text -> seen.append(text.text()));
                    }
                })
                .isInstanceOf(AnthropicException.class)
                .hasMessageContaining("the model fell over");
        assertThat(seen).hasToString("Once upon");
    }

    @Test
    void modelsAreListed() {
        assertThat(client.models().list().autoPager())
                .extracting(ModelInfo::id)
                .contains("demo/echo", "anthropic/claude-sonnet-4-5");
    }

    private static AnthropicClient client(String key) {
        return AnthropicOkHttpClient.builder()
                .baseUrl(RunningGateway.shared().url())
                .apiKey(key)
                .maxRetries(0)
                .build();
    }

    private Message complete(Way way, MessageCreateParams params) {
        if (!way.stream()) {
            return client.messages().create(params);
        }
        MessageAccumulator whole = MessageAccumulator.create();
        try (StreamResponse<RawMessageStreamEvent> events = client.messages().createStreaming(params)) {
            events.stream().forEach(whole::accumulate);
        }
        return whole.message();
    }

    private static MessageCreateParams.Builder to(String model) {
        return MessageCreateParams.builder().model(model).maxTokens(2000);
    }

    private static MessageCreateParams.Builder weather(String model) {
        return to(model)
                .addTool(Tool.builder()
                        .name("weather")
                        .inputSchema(Tool.InputSchema.builder()
                                .properties(JsonValue.from(city()).convert(Tool.InputSchema.Properties.class))
                                .build())
                        .build());
    }

    private static Map<String, Map<String, String>> city() {
        return Map.of("city", Map.of("type", "string"));
    }

    private static ContentBlockParam result(String id, String text, boolean error) {
        return ContentBlockParam.ofToolResult(ToolResultBlockParam.builder()
                .toolUseId(id)
                .content(text)
                .isError(error)
                .build());
    }

    private static FakeCall call(ToolUseBlock use) {
        String input = JsonMapper.shared().writeValueAsString(use._input().convert(Map.class));
        return new FakeCall(use.id(), use.name(), input);
    }
}
