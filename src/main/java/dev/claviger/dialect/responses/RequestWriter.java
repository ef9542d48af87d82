package dev.claviger.dialect.responses;

import dev.claviger.chat.ChatRequest;
import dev.claviger.chat.Hints;
import dev.claviger.chat.OutputFormat;
import dev.claviger.chat.Reasoning;
import dev.claviger.chat.Sampling;
import dev.claviger.dialect.Crossing;
import dev.claviger.dialect.EffortWord;
import dev.claviger.dialect.EndUser;
import dev.claviger.dialect.FreeformTool;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Members;
import dev.claviger.dialect.Quirk;
import dev.claviger.dialect.SchemaFormat;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a request for a provider, which is asked to keep nothing of it; the same request gives the same bytes. */
final class RequestWriter {

    private static final long LEAST_OUTPUT = 16;

    private final ChatRequest request;
    private final @Nullable String effort;
    private final Crossing crossing;
    private final Members body = new Members();

    RequestWriter(ChatRequest request, Crossing crossing) {
        this.request = request;
        this.effort = EffortWord.of(request.reasoning(), crossing);
        this.crossing = crossing.whileThinking(!EffortWord.OFF.equals(effort));
    }

    Json write() {
        body.put("model", crossing.destination().model());
        conversation();
        new ToolWriter(crossing).write(request, body);
        format();
        sampling(request.sampling());
        reasoning(request.reasoning());
        hints(request.hints());
        body.flag("store", false);
        if (request.stream()) {
            body.flag("stream", true);
        }
        return body.json();
    }

    private void conversation() {
        Instructions instructions = Instructions.of(request.messages());
        String format = sent() && request.format() instanceof OutputFormat.JsonSchema schema && schemaless()
                ? SchemaFormat.instruction(schema)
                : null;
        body.put("instructions", instructions.and(format));
        body.put(
                "input",
                new ItemWriter(FreeformTool.taken(request, crossing), crossing)
                        .write(request.messages(), instructions.messages()));
    }

    private boolean sent() {
        return !crossing.destination().rejects().contains(SchemaFormat.PARAMETER);
    }

    private boolean schemaless() {
        return crossing.has(Quirk.NO_JSON_SCHEMA);
    }

    private void format() {
        Members format = new Members();
        switch (request.format()) {
            case OutputFormat.Text ignored -> {
                return;
            }
            case OutputFormat.AnyJson ignored -> format.put("type", "json_object");
            case OutputFormat.JsonSchema schema -> {
                if (schemaless()) {
                    crossing.losses().approximate(SchemaFormat.PARAMETER);
                    format.put("type", "json_object");
                } else {
                    SchemaFormat.put(schema, format.put("type", "json_schema"), crossing.losses());
                }
            }
        }
        if (crossing.takes(SchemaFormat.PARAMETER)) {
            body.put("text", new Members().put("format", format));
        }
    }

    private void sampling(Sampling sampling) {
        mostOutput(sampling.maxOutput());
        number("temperature", sampling.temperature());
        number("top_p", sampling.topP());
        lost("frequency_penalty", isOther(sampling.frequencyPenalty()));
        lost("presence_penalty", isOther(sampling.presencePenalty()));
        lost("seed", sampling.seed() != null);
        lost("top_k", sampling.topK() != null);
        lost("stop", !sampling.stop().isEmpty());
    }

    private void mostOutput(@Nullable Long wanted) {
        if (wanted == null) {
            return;
        }
        Long limit = crossing.destination().maxOutput();
        long most = Math.max(LEAST_OUTPUT, limit == null ? wanted : Math.min(wanted, limit));
        if (most != wanted) {
            crossing.losses().approximate("max_tokens");
        }
        body.put("max_output_tokens", most);
    }

    private void number(String name, @Nullable BigDecimal value) {
        if (value != null && crossing.takes(name)) {
            body.put(name, value);
        }
    }

    private static boolean isOther(@Nullable BigDecimal penalty) {
        return penalty != null && penalty.signum() != 0;
    }

    private void lost(String name, boolean wanted) {
        if (wanted) {
            crossing.losses().drop(name);
        }
    }

    private void reasoning(Reasoning wanted) {
        if (!EffortWord.taken(crossing.destination())) {
            return;
        }
        Members reasoning = new Members().put("effort", effort);
        if (wanted.display() == Reasoning.Display.SUMMARIZED) {
            reasoning.put("summary", "auto");
        }
        if (!reasoning.json().members().isEmpty()) {
            body.put("reasoning", reasoning);
        }
        body.put("include", List.of(new Json.Str(Thought.ENCRYPTED)));
    }

    private void hints(Hints hints) {
        if (hints.endUser() != null && crossing.takes("user")) {
            EndUser user = EndUser.of(hints.endUser());
            body.put("user", user.name());
            if (user.shortened()) {
                crossing.losses().approximate("user");
            }
        }
        text("prompt_cache_key", hints.cacheKey());
        text("service_tier", hints.serviceTier());
    }

    private void text(String name, @Nullable String value) {
        if (value != null && crossing.takes(name)) {
            body.put(name, value);
        }
    }
}
