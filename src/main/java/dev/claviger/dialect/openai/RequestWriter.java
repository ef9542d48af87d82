package dev.claviger.dialect.openai;

import dev.claviger.chat.ChatRequest;
import dev.claviger.chat.Hints;
import dev.claviger.chat.Message;
import dev.claviger.chat.Sampling;
import dev.claviger.dialect.Crossing;
import dev.claviger.dialect.EndUser;
import dev.claviger.dialect.FreeformTool;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Quirk;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes a request for a provider; the same request gives the same bytes. */
final class RequestWriter {

    private static final int MOST_STOPS = 4;

    private final ChatRequest request;
    private final ThinkingWriter thinking;
    private final Crossing crossing;
    private final JsonGenerator out;

    private RequestWriter(ChatRequest request, Crossing crossing, JsonGenerator out) {
        this.request = request;
        this.thinking = ThinkingWriter.of(request.reasoning(), crossing);
        this.crossing = crossing.whileThinking(!thinking.off());
        this.out = out;
    }

    static byte[] write(ChatRequest request, Crossing crossing) {
        return Json.bytes(out -> new RequestWriter(request, crossing, out).write());
    }

    private void write() {
        FormatWriter format = new FormatWriter(request, crossing);
        out.writeStartObject();
        out.writeStringProperty("model", crossing.destination().model());
        new MessageWriter(FreeformTool.taken(request, crossing), crossing, out).write(told(format.instruction()));
        new ToolWriter(crossing, out).write(request);
        format.write(out);
        sampling(request.sampling());
        thinking.write(out);
        hints(request.hints());
        if (request.stream()) {
            stream();
        }
        out.writeEndObject();
    }

    /** The conversation, with what the model has to be told before anything else. */
    private List<Message> told(@Nullable String format) {
        List<Message> messages = Instructions.preceded(request.messages(), format);
        if (crossing.has(Quirk.TOOLS_IN_TEXT)) {
            messages = new ToolsInText(crossing).told(messages, request);
        }
        return crossing.has(Quirk.SYSTEM_FIRST) ? Instructions.first(messages, crossing.losses()) : messages;
    }

    private void sampling(Sampling sampling) {
        mostOutput(sampling.maxOutput());
        number("temperature", temperature(sampling.temperature()));
        number("top_p", sampling.topP());
        number("frequency_penalty", sampling.frequencyPenalty());
        number("presence_penalty", sampling.presencePenalty());
        Long seed = sampling.seed();
        if (seed != null && crossing.takes("seed")) {
            out.writeNumberProperty(crossing.has(Quirk.RANDOM_SEED) ? "random_seed" : "seed", seed);
        }
        topK(sampling.topK());
        stop(sampling.stop());
    }

    private void mostOutput(@Nullable Long wanted) {
        String name = crossing.has(Quirk.MAX_COMPLETION_TOKENS) ? "max_completion_tokens" : "max_tokens";
        if (wanted == null || !crossing.takes(name)) {
            return;
        }
        Long most = crossing.destination().maxOutput();
        if (most != null && wanted > most) {
            crossing.losses().approximate(name);
            out.writeNumberProperty(name, most);
        } else {
            out.writeNumberProperty(name, wanted);
        }
    }

    private @Nullable BigDecimal temperature(@Nullable BigDecimal wanted) {
        boolean tooHigh = wanted != null
                && crossing.has(Quirk.TEMPERATURE_TO_ONE)
                && wanted.compareTo(BigDecimal.ONE) > 0
                && !crossing.destination().rejects().contains("temperature");
        if (tooHigh) {
            crossing.losses().approximate("temperature");
        }
        return tooHigh ? BigDecimal.ONE : wanted;
    }

    private void topK(@Nullable Long wanted) {
        if (wanted == null) {
            return;
        }
        if (!crossing.has(Quirk.TOP_K)) {
            crossing.losses().drop("top_k");
        } else if (crossing.takes("top_k")) {
            out.writeNumberProperty("top_k", wanted);
        }
    }

    private void number(String name, @Nullable BigDecimal value) {
        if (value != null && crossing.takes(name)) {
            out.writeNumberProperty(name, value);
        }
    }

    private void stop(List<String> texts) {
        if (texts.isEmpty() || !crossing.takes("stop")) {
            return;
        }
        if (texts.size() > MOST_STOPS) {
            crossing.losses().approximate("stop");
        }
        out.writeArrayPropertyStart("stop");
        texts.stream().limit(MOST_STOPS).forEach(out::writeString);
        out.writeEndArray();
    }

    private void hints(Hints hints) {
        String person = hints.endUser();
        if (person != null && crossing.takes("user")) {
            EndUser user = EndUser.of(person);
            out.writeStringProperty("user", user.name());
            if (user.shortened()) {
                crossing.losses().approximate("user");
            }
        }
        text("prompt_cache_key", hints.cacheKey());
        text("service_tier", hints.serviceTier());
    }

    private void text(String name, @Nullable String value) {
        if (value != null && crossing.takes(name)) {
            out.writeStringProperty(name, value);
        }
    }

    private void stream() {
        out.writeBooleanProperty("stream", true);
        if (!crossing.has(Quirk.NO_STREAM_OPTIONS)) {
            out.writeObjectPropertyStart("stream_options");
            out.writeBooleanProperty("include_usage", true);
            out.writeEndObject();
        }
        if (crossing.has(Quirk.TOOL_STREAM) && !request.tools().isEmpty()) {
            out.writeBooleanProperty("tool_stream", true);
        }
    }
}
