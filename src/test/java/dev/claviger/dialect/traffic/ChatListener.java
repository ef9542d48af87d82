package dev.claviger.dialect.traffic;

import static dev.claviger.dialect.traffic.Hearing.count;

import dev.claviger.dialect.Json;
import dev.claviger.dialect.traffic.Said.Counts;
import java.util.List;

/** Listens to Chat Completions and its relatives. */
final class ChatListener implements Listener {

    @Override
    public void whole(Json answer, Hearing hearing) {
        chunk(answer, "message", hearing);
    }

    @Override
    public void events(List<Json> events, Hearing hearing) {
        events.forEach(chunk -> chunk(chunk, "delta", hearing));
    }

    private void chunk(Json chunk, String content, Hearing hearing) {
        if (chunk.get("error").present()) {
            hearing.fail();
        } else if (chunk.get(Events.NAME).text("").equals(Events.DONE) && hearing.spoken()) {
            hearing.end();
        }
        for (Json choice : chunk.get("choices").items()) {
            if (choice.get("index").number(0) == 0) {
                message(choice.get(content), hearing);
                if (!choice.get("finish_reason").text("").isEmpty() || content.equals("message")) {
                    hearing.end();
                }
            }
            hearing.counts(counts(choice.get("usage")));
        }
        hearing.counts(counts(chunk.get("usage")));
        hearing.counts(counts(chunk.get("x_groq").get("usage")));
    }

    private void message(Json message, Hearing hearing) {
        Json content = message.get("content");
        hearing.text(content instanceof Json.Obj ? new Json.Str(content.compact()) : content);
        hearing.text(message.get("refusal"));
        for (Json part : content.items()) {
            hearing.text(part.get("text"));
            part.get("thinking").items().forEach(thought -> hearing.thinking(thought.get("text")));
            part.get("summary").items().forEach(thought -> hearing.thinking(thought.get("text")));
        }
        thinking(message, hearing);
        for (Json tool : message.get("tool_calls").items()) {
            Json function = tool.get("function");
            hearing.call(key(tool, hearing), function.get("name"), function.get("arguments"));
        }
        Json function = message.get("function_call");
        if (function.present()) {
            hearing.call("function", function.get("name"), function.get("arguments"));
        }
    }

    /** Some providers do not number the pieces of calls: then a name begins the next one. */
    private static String key(Json piece, Hearing hearing) {
        if (piece.get("index").present()) {
            return "index " + piece.get("index").number(0);
        }
        boolean named = piece.get("function").get("name").present();
        return "number " + (named ? hearing.calls() : hearing.calls() - 1);
    }

    /** The same thoughts are often told in two members. */
    private static void thinking(Json message, Hearing hearing) {
        for (String member : List.of("reasoning_content", "reasoning")) {
            if (!message.get(member).text("").isEmpty()) {
                hearing.thinking(message.get(member));
                return;
            }
        }
        for (Json detail : message.get("reasoning_details").items()) {
            hearing.thinking(detail.get("text"));
            hearing.thinking(detail.get("summary"));
        }
    }

    private static Counts counts(Json usage) {
        long prompt = usage.get("prompt_tokens").number(0);
        long output = usage.get("completion_tokens").number(0);
        Json details = usage.get("prompt_tokens_details");
        long cached = Math.max(
                count(details, "cached_tokens"),
                count(usage, "prompt_cache_hit_tokens", "cached_tokens", "num_cached_tokens"));
        long reasoning = Math.max(
                count(usage.get("completion_tokens_details"), "reasoning_tokens"), count(usage, "reasoning_tokens"));
        boolean beside = reasoning > 0 && usage.get("total_tokens").number(0) == prompt + output + reasoning;
        return new Counts(
                cached > prompt ? prompt + cached : prompt,
                cached,
                count(details, "cache_write_tokens", "cache_creation_input_tokens"),
                beside ? output + reasoning : output,
                beside ? reasoning : Math.min(reasoning, output));
    }
}
