package dev.claviger.dialect.responses;

import dev.claviger.chat.CacheMark;
import dev.claviger.chat.ChatRequest;
import dev.claviger.chat.FailureException;
import dev.claviger.chat.Hints;
import dev.claviger.chat.OutputFormat;
import dev.claviger.chat.RawJson;
import dev.claviger.chat.Sampling;
import dev.claviger.dialect.Field;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Leftovers;
import dev.claviger.dialect.Losses;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a caller's request; see OpenAI's reference of <i>Create a model response</i>. */
final class RequestReader {

    private static final Set<String> READ = Set.of(
            "model",
            "input",
            "instructions",
            "max_output_tokens",
            "temperature",
            "top_p",
            "tools",
            "tool_choice",
            "parallel_tool_calls",
            "reasoning",
            "text",
            "include",
            "prompt_cache_key",
            "prompt_cache_options",
            "prompt_cache_retention",
            "user",
            "safety_identifier",
            "service_tier",
            "stream",
            "stream_options");

    /** Members whose value here is what leaving them out means, or what is done anyway. */
    private static final Set<String> USUAL = Set.of("store=false", "background=false", "truncation=\"disabled\"");

    private final Field request;
    private final Losses losses;

    RequestReader(Json request, Losses losses) {
        this.request = Field.root(request);
        this.losses = losses;
    }

    ChatRequest read() {
        refuseWhatIsKeptElsewhere();
        nameWhatNobodyReads();
        ToolReader tools = ToolReader.of(request, losses);
        return new ChatRequest(
                request.get("model").text(),
                new InputReader(losses).read(request.get("instructions"), request.get("input")),
                tools.tools(),
                ToolChoiceReader.read(request.get("tool_choice"), losses),
                request.get("parallel_tool_calls").optionalBoolean(),
                sampling(),
                ReasoningReader.read(request, losses),
                format(request.get("text").get("format")),
                hints(),
                Boolean.TRUE.equals(request.get("stream").optionalBoolean()));
    }

    /** Nothing of a call is kept once it is answered, so each has to bring its whole conversation. */
    private void refuseWhatIsKeptElsewhere() {
        String whole = "Earlier answers are not kept for this model: send the whole conversation in 'input'.";
        refuse("previous_response_id", whole);
        refuse("conversation", whole);
        refuse("prompt", "Stored prompts are not known for this model: send their text in 'instructions'.");
        if (Boolean.TRUE.equals(request.get("background").optionalBoolean())) {
            throw FailureException.invalid(
                    "background", "This model answers while the caller waits: 'background' must be false.");
        }
    }

    private void refuse(String name, String advice) {
        if (request.get(name).present()) {
            throw FailureException.invalid(name, "'" + name + "' cannot be used here. " + advice);
        }
    }

    private void nameWhatNobodyReads() {
        Set<String> read = new HashSet<>(READ);
        for (Field member : request.members()) {
            if (USUAL.contains(member.name() + "=" + member.json().compact())) {
                read.add(member.name());
            }
        }
        Leftovers.drop(request, read, losses);
        Leftovers.drop(request.get("text"), Set.of("format"), losses);
        Leftovers.drop(request.get("prompt_cache_options"), Set.of("prewarm"), losses);
        if (request.get("stream_options").get("include_obfuscation").json().isTrue()) {
            losses.drop("stream_options.include_obfuscation");
        }
        for (Field wanted : request.get("include").items()) {
            if (!wanted.text().equals(Thought.ENCRYPTED)) {
                losses.drop(wanted.path());
            }
        }
    }

    private Sampling sampling() {
        return new Sampling(
                mostOutput(),
                request.get("temperature").optionalDecimal(),
                request.get("top_p").optionalDecimal(),
                null,
                null,
                null,
                null,
                List.of());
    }

    /** A caller that wants nothing but a prefix kept wants no answer. */
    private @Nullable Long mostOutput() {
        boolean prewarm = Boolean.TRUE.equals(
                request.get("prompt_cache_options").get("prewarm").optionalBoolean());
        return prewarm ? Long.valueOf(0) : request.get("max_output_tokens").optionalLong();
    }

    private Hints hints() {
        String person = request.get("safety_identifier").optionalText();
        return new Hints(
                person == null ? request.get("user").optionalText() : person,
                request.get("prompt_cache_key").optionalText(),
                request.get("service_tier").optionalText(),
                retention(request.get("prompt_cache_retention").optionalText()));
    }

    private @Nullable CacheMark retention(@Nullable String word) {
        if (word == null) {
            return null;
        }
        losses.approximate("prompt_cache_retention");
        return word.equals("24h") ? CacheMark.ONE_HOUR : CacheMark.FIVE_MINUTES;
    }

    private OutputFormat format(Field format) {
        if (!format.present()) {
            return new OutputFormat.Text();
        }
        Leftovers.drop(format, Set.of("type", "name", "schema", "strict", "description"), losses);
        Field type = format.get("type");
        return switch (type.text()) {
            case "text" -> new OutputFormat.Text();
            case "json_object" -> new OutputFormat.AnyJson();
            case "json_schema" -> schema(format);
            default -> throw type.wrong("one of text, json_object, json_schema");
        };
    }

    private static OutputFormat schema(Field format) {
        if (!(format.get("schema").json() instanceof Json.Obj schema)) {
            throw format.get("schema").wrong("a JSON Schema object");
        }
        return new OutputFormat.JsonSchema(
                format.get("name").optionalText(),
                new RawJson(schema.compact()),
                format.get("strict").optionalBoolean(),
                format.get("description").optionalText());
    }
}
