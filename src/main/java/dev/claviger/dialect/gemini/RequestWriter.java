package dev.claviger.dialect.gemini;

import dev.claviger.chat.ChatRequest;
import dev.claviger.chat.Hints;
import dev.claviger.dialect.Crossing;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Members;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a request for a provider; the same request always has the same bytes. */
final class RequestWriter {

    private RequestWriter() {}

    static Json.Obj write(ChatRequest request, Crossing crossing) {
        AnswerShape shape = AnswerShape.of(request, crossing);
        Contents contents = new Contents(request.messages(), crossing);
        Members body = new Members();
        List<Json> system = new ArrayList<>(contents.system());
        if (shape.instruction() != null) {
            system.add(new Members().put("text", shape.instruction()).json());
        }
        if (!system.isEmpty()) {
            body.put("systemInstruction", new Members().put("parts", system));
        }
        ToolWriter tools = new ToolWriter(request, crossing);
        body.put("tools", tools.tools()).put("toolConfig", tools.config());
        body.put("contents", contents.turns());
        Members config = new Members();
        new SamplingWriter(crossing).write(request.sampling(), config);
        shape.write(config);
        config.put("thinkingConfig", ThinkingConfig.of(request.reasoning(), crossing));
        if (!config.json().members().isEmpty()) {
            body.put("generationConfig", config);
        }
        hints(request.hints(), crossing, body);
        return body.json();
    }

    /** The marks and keys of caches have no counterpart: this provider caches by itself. */
    private static void hints(Hints hints, Crossing crossing, Members body) {
        if (hints.endUser() != null) {
            crossing.losses().drop("user");
        }
        String tier = hints.serviceTier();
        if (tier != null && crossing.takes("service_tier")) {
            body.put("serviceTier", tier(tier, crossing));
        }
    }

    private static @Nullable String tier(String tier, Crossing crossing) {
        return switch (tier) {
            case "auto" -> null;
            case "default" -> "standard";
            case "flex", "priority" -> tier;
            default -> {
                crossing.losses().drop("service_tier");
                yield null;
            }
        };
    }
}
