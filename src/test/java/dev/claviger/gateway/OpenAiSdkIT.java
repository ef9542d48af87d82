package dev.claviger.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.type.TypeReference;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.InternalServerException;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIServiceException;
import com.openai.errors.RateLimitException;
import com.openai.errors.UnauthorizedException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.ReasoningEffort;
import com.openai.models.ResponseFormatJsonSchema;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionAssistantMessageParam;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionContentPart;
import com.openai.models.chat.completions.ChatCompletionContentPartImage;
import com.openai.models.chat.completions.ChatCompletionContentPartText;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessage;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionMessageToolCall;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import com.openai.models.completions.CompletionUsage;
import com.openai.models.models.Model;
import dev.claviger.Customer;
import dev.claviger.FakeAnswer;
import dev.claviger.FakeAnthropic;
import dev.claviger.FakeCall;
import dev.claviger.FakeProvider;
import dev.claviger.Format;
import dev.claviger.RunningGateway;
import dev.claviger.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** OpenAI's own Java client works through the gateway, whichever format the provider speaks. */
final class OpenAiSdkIT {

    private static final String WAYS = "dev.claviger.Way#fromOpenAi";
    private static final String THINKER = "anthropic/claude-sonnet-4-5";

    @AutoClose
    private final FakeProvider provider = FakeProvider.start();

    private final Customer customer = Customer.of(RunningGateway.shared());

    @AutoClose
    private final OpenAIClient client = client(customer.key());

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

        ChatCompletion answer = complete(
                way,
                to(way.provider().model())
                        .addSystemMessage("Be brief.")
                        .addUserMessage("Say good morning")
                        .maxCompletionTokens(50)
                        .build());

        assertThat(answer.choices()).singleElement().satisfies(choice -> {
            assertThat(choice.message().content()).contains("Good morning");
            assertThat(choice.finishReason().asString()).isEqualTo("stop");
        });
        assertThat(answer.usage().orElseThrow().promptTokens()).isEqualTo(12);
        assertThat(answer.usage().orElseThrow().completionTokens()).isEqualTo(5);
        JsonNode asked = provider.takeRequest().json();
        assertThat(asked.at("/model").asString()).isEqualTo(Format.MODEL);
        assertThat(asked.toString()).contains("Be brief.", "Say good morning");
    }

    @ParameterizedTest
    @MethodSource(WAYS)
    void parallelCallsAreMadeAndTheirResultsGoBack(Way way) {
        provider.enqueue(
                way.provider().calls(way.stream(), FakeCall.PARIS, FakeCall.OSLO),
                way.provider().text("Sunny and rainy", way.stream()));
        ChatCompletionCreateParams first = weather(way.provider().model())
                .addUserMessage("Paris and Oslo?")
                .build();

        ChatCompletion called = complete(way, first);
        assertThat(called.choices().getFirst().finishReason().asString()).isEqualTo("tool_calls");
        ChatCompletionMessage message = called.choices().getFirst().message();
        assertThat(calls(message)).containsExactly(FakeCall.PARIS, FakeCall.OSLO);

        ChatCompletion answered = complete(
                way,
                first.toBuilder()
                        .addMessage(message)
                        .addMessage(result(FakeCall.PARIS.id(), "sunny"))
                        .addMessage(result(FakeCall.OSLO.id(), "rainy"))
                        .build());
        assertThat(answered.choices().getFirst().message().content()).contains("Sunny and rainy");

        JsonNode asked = provider.takeRequest().json();
        assertThat(asked.at("/tools/0").toString()).contains("\"weather\"", "\"city\"");
        assertThat(provider.takeRequest().json().at("/messages").toString())
                .contains(FakeCall.PARIS.id(), FakeCall.OSLO.id(), "sunny", "rainy");
    }

    /** What this client does: it sends back what it knows of a message, and knows nothing of thinking. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aThoughtSurvivesAClientThatDropsIt(boolean stream) {
        Way way = new Way(Format.OPENAI, Format.ANTHROPIC, stream);
        provider.enqueue(thinking(stream), way.provider().text("Sunny", stream));
        ChatCompletionCreateParams first = weather(THINKER)
                .reasoningEffort(ReasoningEffort.HIGH)
                .addUserMessage("Paris?")
                .build();

        ChatCompletionMessage message =
                complete(way, first).choices().getFirst().message();
        complete(
                way,
                first.toBuilder()
                        .addMessage(message)
                        .addMessage(result(FakeCall.PARIS.id(), "sunny"))
                        .build());

        assertThat(provider.takeRequest().json().at("/thinking/type").asString())
                .isEqualTo("enabled");
        assertThoughtReturned(provider.takeRequest().json(), FakeCall.PARIS.id());
    }

    /** Under another id of the call, so that nothing but {@code reasoning_details} can have brought it back. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aThoughtSurvivesInTheClientsReasoningDetails(boolean stream) {
        Way way = new Way(Format.OPENAI, Format.ANTHROPIC, stream);
        provider.enqueue(thinking(stream), way.provider().text("Sunny", stream));
        ChatCompletionCreateParams first = weather(THINKER)
                .reasoningEffort(ReasoningEffort.HIGH)
                .addUserMessage("Paris?")
                .build();

        JsonValue details = stream ? streamedDetails(first) : wholeDetails(first);
        assertThat(details.toString()).contains("Let me see").doesNotContain(FakeAnthropic.SIGNATURE);
        complete(
                way,
                first.toBuilder()
                        .addMessage(ChatCompletionAssistantMessageParam.builder()
                                .addToolCall(call("call_renamed"))
                                .putAdditionalProperty("reasoning_details", details)
                                .build())
                        .addMessage(result("call_renamed", "sunny"))
                        .build());

        provider.takeRequest();
        assertThoughtReturned(provider.takeRequest().json(), "call_renamed");
    }

    @ParameterizedTest
    @EnumSource
    void imagesArriveByUrlAndByValue(Format format) {
        provider.enqueue(format.text("A cat", false));

        client.chat()
                .completions()
                .create(to(format.model())
                        .addUserMessageOfArrayOfContentParts(List.of(
                                ChatCompletionContentPart.ofText(ChatCompletionContentPartText.builder()
                                        .text("What is it?")
                                        .build()),
                                image("https://images.example/cat.png"),
                                image("data:image/png;base64,aWNvbg==")))
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
                assertThat(parts.at("/2/source/media_type").asString()).isEqualTo("image/png");
                assertThat(parts.at("/2/source/data").asString()).isEqualTo("aWNvbg==");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSchemaForTheAnswerReachesTheProvider(Format format) {
        provider.enqueue(format.text("{\"city\":\"Oslo\"}", false));

        ChatCompletion answer = client.chat()
                .completions()
                .create(to(format.model())
                        .addUserMessage("Which city?")
                        .responseFormat(ResponseFormatJsonSchema.builder()
                                .jsonSchema(ResponseFormatJsonSchema.JsonSchema.builder()
                                        .name("answer")
                                        .strict(true)
                                        .schema(ResponseFormatJsonSchema.JsonSchema.Schema.builder()
                                                .additionalProperties(cityObject())
                                                .putAdditionalProperty("additionalProperties", JsonValue.from(false))
                                                .putAdditionalProperty("required", JsonValue.from(List.of("city")))
                                                .build())
                                        .build())
                                .build())
                        .build());

        assertThat(answer.choices().getFirst().message().content()).contains("{\"city\":\"Oslo\"}");
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
    void cachedTokensAreCountedAsOpenAiCountsThem(Way way) {
        provider.enqueue(way.provider().cached("Hello", way.stream()));

        CompletionUsage usage = complete(
                        way, to(way.provider().model()).addUserMessage("Hi").build())
                .usage()
                .orElseThrow();

        int written = switch (way.provider()) {
            case OPENAI -> 0;
            case ANTHROPIC -> 340;
        };
        assertThat(usage.promptTokens()).isEqualTo(1200 + written);
        assertThat(usage.completionTokens()).isEqualTo(50);
        assertThat(usage.totalTokens()).isEqualTo(1250 + written);
        assertThat(usage.promptTokensDetails().orElseThrow().cachedTokens()).contains(1000L);
    }

    @ParameterizedTest
    @EnumSource
    void errorsOfTheProviderAreTheClientsExceptions(Format format) {
        provider.enqueue(
                format.error(400, "max_tokens is too large"),
                format.error(429, "slow down").header("Retry-After", "60"),
                format.error(503, "try later").header("Retry-After", "60"));
        ChatCompletionCreateParams params =
                to(format.model()).addUserMessage("Hi").build();

        assertThatThrownBy(() -> client.chat().completions().create(params))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("max_tokens is too large");
        OpenAIServiceException limited = catchThrowableOfType(
                RateLimitException.class, () -> client.chat().completions().create(params));
        assertThat(limited.headers().values("retry-after")).containsExactly("60");
        assertThatThrownBy(() -> client.chat().completions().create(params))
                .isInstanceOf(InternalServerException.class);
    }

    @Test
    void refusalsOfTheGatewayAreTheClientsExceptions() {
        ChatCompletionCreateParams unknown =
                to("no-such-model").addUserMessage("Hi").build();
        assertThatThrownBy(() -> client.chat().completions().create(unknown))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("no-such-model");
        OpenAIClient stranger = client("clv_nobody-knows-this-key-0001");
        assertThatThrownBy(() -> stranger.chat().completions().create(unknown))
                .isInstanceOf(UnauthorizedException.class);
        stranger.close();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("A11 the client learns of an error in mid-stream")
    void anErrorInMidStreamIsAnExceptionToo(Format format) {
        provider.enqueue(format.errorInStream("the model fell over", "Once upon"));
        StringBuilder seen = new StringBuilder();

        assertThatThrownBy(() -> {
                    try (StreamResponse<ChatCompletionChunk> chunks = client.chat()
                            .completions()
                            .createStreaming(
                                    to(format.model()).addUserMessage("Hi").build())) {
                        chunks.stream()
                                .flatMap(chunk -> chunk.choices().stream())
                                .forEach(choice -> choice.delta().content().ifPresent(seen::append));
                    }
                })
                .isInstanceOf(OpenAIException.class)
                .hasMessageContaining("the model fell over");
        assertThat(seen).hasToString("Once upon");
    }

    @ParameterizedTest
    @MethodSource("chunked")
    @DisplayName(
            "A9 the first chunk alone has the role, the last with a choice the reason, and usage comes when asked for")
    void chunksHaveTheirOrder(Format format, boolean withUsage) {
        provider.enqueue(format.text("Hello", true));
        ChatCompletionCreateParams params =
                to(format.model()).addUserMessage("Hi").build();
        List<ChatCompletionChunk> chunks;
        try (StreamResponse<ChatCompletionChunk> stream =
                client.chat().completions().createStreaming(withUsage ? withUsage(params) : params)) {
            chunks = stream.stream().toList();
        }

        List<ChatCompletionChunk.Choice> choices =
                chunks.stream().flatMap(chunk -> chunk.choices().stream()).toList();
        assertThat(choices.getFirst().delta().role()).contains(ChatCompletionChunk.Choice.Delta.Role.ASSISTANT);
        assertThat(choices.subList(1, choices.size()))
                .allSatisfy(choice -> assertThat(choice.delta().role()).isEmpty());
        assertThat(choices.subList(0, choices.size() - 1))
                .allSatisfy(choice -> assertThat(choice.finishReason()).isEmpty());
        assertThat(choices.getLast().finishReason()).contains(ChatCompletionChunk.Choice.FinishReason.STOP);
        assertThat(chunks.stream().filter(chunk -> chunk.choices().isEmpty())).hasSize(withUsage ? 1 : 0);
        assertThat(chunks.getLast().usage().isPresent()).isEqualTo(withUsage);
    }

    static Stream<Arguments> chunked() {
        return Stream.of(Format.values())
                .flatMap(format -> Stream.of(true, false).map(usage -> Arguments.of(format, usage)));
    }

    @Test
    void modelsAreListed() {
        assertThat(client.models().list().data()).extracting(Model::id).contains("demo/echo", THINKER);
    }

    private static OpenAIClient client(String key) {
        return OpenAIOkHttpClient.builder()
                .baseUrl(RunningGateway.shared().url() + "/v1")
                .apiKey(key)
                .maxRetries(0)
                .build();
    }

    private ChatCompletion complete(Way way, ChatCompletionCreateParams params) {
        if (!way.stream()) {
            return client.chat().completions().create(params);
        }
        ChatCompletionAccumulator whole = ChatCompletionAccumulator.create();
        try (StreamResponse<ChatCompletionChunk> chunks =
                client.chat().completions().createStreaming(withUsage(params))) {
            chunks.stream().forEach(whole::accumulate);
        }
        return whole.chatCompletion();
    }

    private static ChatCompletionCreateParams withUsage(ChatCompletionCreateParams params) {
        return params.toBuilder()
                .streamOptions(
                        ChatCompletionStreamOptions.builder().includeUsage(true).build())
                .build();
    }

    private JsonValue wholeDetails(ChatCompletionCreateParams params) {
        return detail(client.chat()
                .completions()
                .create(params)
                .choices()
                .getFirst()
                .message()
                ._allProperties());
    }

    private JsonValue streamedDetails(ChatCompletionCreateParams params) {
        List<JsonValue> pieces = new ArrayList<>();
        try (StreamResponse<ChatCompletionChunk> chunks =
                client.chat().completions().createStreaming(params)) {
            chunks.stream()
                    .flatMap(chunk -> chunk.choices().stream())
                    .map(choice -> choice.delta()._allProperties())
                    .filter(more -> more.containsKey("reasoning_details"))
                    .forEach(more -> pieces.addAll(detail(more).convert(new ListOfValues())));
        }
        return JsonValue.from(pieces);
    }

    private static JsonValue detail(Map<String, JsonValue> more) {
        @Nullable JsonValue details = more.get("reasoning_details");
        assertThat(details).isNotNull();
        return details;
    }

    private static final class ListOfValues extends TypeReference<List<JsonValue>> {}

    private static void assertThoughtReturned(JsonNode asked, String callId) {
        JsonNode turn = asked.at("/messages/1");
        assertThat(turn.at("/role").asString()).isEqualTo("assistant");
        assertThat(turn.at("/content/0/type").asString()).isEqualTo("thinking");
        assertThat(turn.at("/content/0/thinking").asString()).isEqualTo("Let me see");
        assertThat(turn.at("/content/0/signature").asString()).isEqualTo(FakeAnthropic.SIGNATURE);
        assertThat(turn.at("/content/1/type").asString()).isEqualTo("tool_use");
        assertThat(turn.at("/content/1/id").asString()).isEqualTo(callId);
        assertThat(asked.at("/messages/2/content/0/tool_use_id").asString()).isEqualTo(callId);
    }

    private static FakeAnswer thinking(boolean stream) {
        return stream
                ? FakeAnthropic.thinkingStream("Let me see", FakeCall.PARIS)
                : FakeAnthropic.thinking("Let me see", FakeCall.PARIS);
    }

    private static ChatCompletionCreateParams.Builder to(String model) {
        return ChatCompletionCreateParams.builder().model(model);
    }

    private static ChatCompletionCreateParams.Builder weather(String model) {
        return to(model)
                .addFunctionTool(FunctionDefinition.builder()
                        .name("weather")
                        .parameters(FunctionParameters.builder()
                                .additionalProperties(cityObject())
                                .build())
                        .build());
    }

    private static Map<String, JsonValue> cityObject() {
        return Map.of(
                "type", JsonValue.from("object"),
                "properties", JsonValue.from(Map.of("city", Map.of("type", "string"))));
    }

    private static ChatCompletionToolMessageParam result(String id, String text) {
        return ChatCompletionToolMessageParam.builder()
                .toolCallId(id)
                .content(text)
                .build();
    }

    private static ChatCompletionMessageFunctionToolCall call(String id) {
        return ChatCompletionMessageFunctionToolCall.builder()
                .id(id)
                .function(ChatCompletionMessageFunctionToolCall.Function.builder()
                        .name(FakeCall.PARIS.name())
                        .arguments(FakeCall.PARIS.arguments())
                        .build())
                .build();
    }

    private static List<FakeCall> calls(ChatCompletionMessage message) {
        return message.toolCalls().orElseThrow().stream()
                .map(ChatCompletionMessageToolCall::asFunction)
                .map(call -> new FakeCall(
                        call.id(), call.function().name(), call.function().arguments()))
                .toList();
    }

    private static ChatCompletionContentPart image(String url) {
        return ChatCompletionContentPart.ofImageUrl(ChatCompletionContentPartImage.builder()
                .imageUrl(ChatCompletionContentPartImage.ImageUrl.builder()
                        .url(url)
                        .build())
                .build());
    }
}
