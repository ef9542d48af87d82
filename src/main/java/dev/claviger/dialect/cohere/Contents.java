package dev.claviger.dialect.cohere;

import dev.claviger.chat.ChatEvent.Block;
import dev.claviger.dialect.Blocks;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.OpenBlocks;
import java.util.List;
import java.util.Optional;

/** The content of an answer that is read, streamed or whole. A plan of calls is a thought that comes before them. */
final class Contents {

    /** Texts, thoughts and calls are numbered apart. */
    private record Place(String kind, long number) {}

    private static final Place PLAN = new Place("plan", 0);

    private final OpenBlocks<Place> open;
    private boolean calls;

    Contents(Blocks blocks) {
        open = new OpenBlocks<>(blocks);
    }

    /** Whether a tool call has been read. */
    boolean calls() {
        return calls;
    }

    /** What an event adds, by its type and number. */
    void event(String type, long number, Json message) {
        Place content = new Place("content", number);
        Place call = new Place("call", number);
        switch (type) {
            case "content-start", "content-delta" -> content(content, message.get("content"));
            case "content-end" -> open.end(content);
            case "citation-start" -> cite(message.get("citations"));
            case "tool-plan-delta" -> plan(message);
            case "tool-call-start" -> call(call, only(message.get("tool_calls")));
            case "tool-call-delta" -> open.argue(call, arguments(only(message.get("tool_calls"))));
            case "tool-call-end" -> open.end(call);
            default -> {}
        }
    }

    void whole(Json message) {
        plan(message);
        Json content = message.get("content");
        open.add(new Place("content", 0), new Block.Text(), content.text(""));
        List<Json> parts = content.items();
        for (int i = 0; i < parts.size(); i++) {
            Place place = new Place("content", i);
            content(place, parts.get(i));
            long number = i;
            message.get("citations").items().stream()
                    .filter(it -> it.get("content_index").number(0) == number)
                    .forEach(this::cite);
            open.end(place);
        }
        List<Json> all = message.get("tool_calls").items();
        for (int i = 0; i < all.size(); i++) {
            call(new Place("call", i), all.get(i));
        }
        open.end();
    }

    /** Nothing more comes. */
    void end() {
        open.end();
    }

    private void cite(Json citation) {
        Place content = new Place("content", citation.get("content_index").number(0));
        Citations.read(citation).forEach(it -> open.cite(content, length -> Optional.of(it)));
    }

    private void plan(Json message) {
        open.add(PLAN, new Block.Thinking(), message.get("tool_plan").text(""));
    }

    private void content(Place place, Json part) {
        open.add(place, new Block.Thinking(), part.get("thinking").text(""));
        open.add(place, new Block.Text(), part.get("text").text(""));
    }

    private void call(Place place, Json call) {
        calls = true;
        String name = call.get("function").get("name").text("");
        open.begin(place, new Block.ToolCall(call.get("id").text(""), name));
        open.argue(place, arguments(call));
    }

    private static String arguments(Json call) {
        Json arguments = call.get("function").get("arguments");
        return arguments.entries().isEmpty() ? arguments.text("") : arguments.compact();
    }

    /** A call stands by itself, or alone in a list. */
    private static Json only(Json calls) {
        return calls.items().isEmpty() ? calls : calls.items().getFirst();
    }
}
