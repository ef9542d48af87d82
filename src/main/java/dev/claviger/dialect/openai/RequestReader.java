package dev.claviger.dialect.openai;

import dev.claviger.chat.CacheMark;
import dev.claviger.chat.ChatRequest;
import dev.claviger.chat.FailureException;
import dev.claviger.chat.Hints;
import dev.claviger.chat.Message;
import dev.claviger.chat.OutputFormat;
import dev.claviger.chat.RawJson;
import dev.claviger.chat.Sampling;
import dev.claviger.dialect.Field;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Leftovers;
import dev.claviger.dialect.Losses;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a caller's request; see OpenAI's reference of <i>Create chat completion</i>. */
final class RequestReader {

    private static final Set<String> READ = Set.of(
            "model",
            "messages",
            "tools",
            "tool_choice",
            "parallel_tool_calls",
            "functions",
            "function_call",
            "max_tokens",
            "max_completion_tokens",
            "temperature",
            "top_p",
            "top_k",
            "frequency_penalty",
            "presence_penalty",
            "seed",
            "stop",
            "n",
            "modalities",
            "response_format",
            "reasoning_effort",
            "reasoning",
            "thinking",
            "prompt_cache_key",
            "prompt_cache_retention",
            "cache_control",
            "user",
            "safety_identifier",
            "service_tier",
            "stream",
            "stream_options");

    /** Members whose {@code false} is what leaving them out means. */
    private static final Set<String> OFF_BY_DEFAULT = Set.of("store", "logprobs");

    private final Field request;
    private final Losses losses;

    RequestReader(Json request, Losses losses) {
        this.request = Field.root(request);
        this.losses = losses;
    }

    ChatRequest read() {
        refuseWhatCannotBeAnswered();
        nameWhatNobodyReads();
        ToolReader tools = new ToolReader(losses);
        List<Message> messages = new MessageReader(losses).read(request.get("messages"));
        return new ChatRequest(
                request.get("model").text(),
                messages,
                tools.tools(request),
                tools.choice(request),
                parallel(),
                sampling(),
                ReasoningReader.read(request),
                format(request.get("response_format")),
                hints(),
                Boolean.TRUE.equals(request.get("stream").optionalBoolean()));
    }

    /** Callers that know no tools but functions can be told of one call alone. */
    private @Nullable Boolean parallel() {
        boolean functions =
                request.get("functions").present() && !request.get("tools").present();
        Boolean said = request.get("parallel_tool_calls").optionalBoolean();
        return (said == null && functions) ? Boolean.FALSE : said;
    }

    private void refuseWhatCannotBeAnswered() {
        Long choices = request.get("n").optionalLong();
        if (choices != null && choices != 1) {
            throw FailureException.invalid("n", "This provider gives one answer a request: 'n' must be 1.");
        }
        for (Field modality : request.get("modalities").items()) {
            if (!modality.text().equals("text")) {
                throw FailureException.invalid(modality.path(), "This provider answers in text only.");
            }
        }
    }

    private void nameWhatNobodyReads() {
        for (Field member : request.members()) {
            boolean off =
                    OFF_BY_DEFAULT.contains(member.name()) && member.json().equals(new Json.Bool(false));
            if (member.present() && !off && !READ.contains(member.name())) {
                losses.drop(member.path());
            }
        }
        Leftovers.drop(request.get("stream_options"), Set.of("include_usage"), losses);
    }

    private Sampling sampling() {
        Long most = request.get("max_completion_tokens").optionalLong();
        return new Sampling(
                most == null ? request.get("max_tokens").optionalLong() : most,
                request.get("temperature").optionalDecimal(),
                request.get("top_p").optionalDecimal(),
                request.get("top_k").optionalLong(),
                request.get("frequency_penalty").optionalDecimal(),
                request.get("presence_penalty").optionalDecimal(),
                request.get("seed").optionalLong(),
                stop(request.get("stop")));
    }

    private static List<String> stop(Field stop) {
        List<String> texts = stop.isText()
                ? List.of(stop.text())
                : stop.items().stream().map(Field::text).toList();
        return texts.stream().filter(text -> !text.isEmpty()).distinct().toList();
    }

    private static OutputFormat format(Field format) {
        if (!format.present()) {
            return new OutputFormat.Text();
        }
        Field type = format.get("type");
        return switch (type.text()) {
            case "text" -> new OutputFormat.Text();
            case "json_object" -> new OutputFormat.AnyJson();
            case "json_schema" -> schema(format.get("json_schema"));
            default -> throw type.wrong("one of text, json_object, json_schema");
        };
    }

    private static OutputFormat schema(Field format) {
        Field schema = format.get("schema");
        if (!(schema.json() instanceof Json.Obj)) {
            throw schema.wrong("a JSON Schema object");
        }
        return new OutputFormat.JsonSchema(
                format.get("name").optionalText(),
                new RawJson(schema.json().compact()),
                format.get("strict").optionalBoolean(),
                format.get("description").optionalText());
    }

    private Hints hints() {
        String person = request.get("safety_identifier").optionalText();
        return new Hints(
                person == null ? request.get("user").optionalText() : person,
                request.get("prompt_cache_key").optionalText(),
                request.get("service_tier").optionalText(),
                cache());
    }

    private @Nullable CacheMark cache() {
        String retention = request.get("prompt_cache_retention").optionalText();
        if (retention == null) {
            return CacheMarks.read(request);
        }
        losses.approximate("prompt_cache_retention");
        return retention.equals("24h") ? CacheMark.ONE_HOUR : CacheMark.FIVE_MINUTES;
    }
}
