package dev.claviger.dialect.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.dialect.Frame;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Members;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a caller's stream as the official SDKs do, and objects to whatever they would stumble over. */
public final class ChatGrammar {

    private final boolean usageWanted;
    private final Map<String, Json> message = new LinkedHashMap<>();
    private final List<Map<String, Json>> calls = new ArrayList<>();
    private final List<Map<String, Json>> details = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private String finish = "";
    private Json usage = new Json.Null();
    private Json head = new Json.Null();
    private Json error = new Json.Null();
    private boolean failed;
    private boolean done;

    private ChatGrammar(boolean usageWanted) {
        this.usageWanted = usageWanted;
    }

    static ChatGrammar check(String stream, boolean usageWanted) {
        ChatGrammar grammar = new ChatGrammar(usageWanted);
        Streams.frames(stream).forEach(grammar::frame);
        assertThat(grammar.done)
                .as("ends in [DONE] or in an error, not in both")
                .isNotEqualTo(grammar.failed);
        assertThat(grammar.finish.isEmpty()).as("a finish reason, or an error").isEqualTo(grammar.failed);
        assertThat(grammar.usage.present()).isEqualTo(usageWanted && grammar.done);
        return grammar;
    }

    /** What a client that asks for usage has at the end: a whole answer, or the part of one with the error that cut it off. */
    public static Json answer(byte[] stream) {
        ChatGrammar grammar = check(new String(stream, UTF_8), true);
        Members choice = new Members().put("index", 0).put("message", grammar.spoken());
        choice.put("finish_reason", grammar.finish.isEmpty() ? null : grammar.finish);
        return new Members()
                .put("id", grammar.head.get("id"))
                .put("object", "chat.completion")
                .put("created", grammar.head.get("created"))
                .put("model", grammar.head.get("model"))
                .put("choices", List.of(choice.json()))
                .put("usage", grammar.usage)
                .put("error", grammar.error)
                .json();
    }

    /** The message; without the empty text with which each stream begins where nothing but calls followed. */
    private Json spoken() {
        Map<String, Json> spoken = new LinkedHashMap<>(message().entries());
        if (!calls.isEmpty()) {
            spoken.remove("content", new Json.Str(""));
        }
        return new Json.Obj(spoken);
    }

    /** The message that an SDK puts together, in the shape of a whole answer's. */
    Json message() {
        Map<String, Json> whole = new LinkedHashMap<>(message);
        if (!details.isEmpty()) {
            whole.put("reasoning_details", list(details));
        }
        if (!calls.isEmpty()) {
            calls.forEach(call -> call.remove("index"));
            whole.put("tool_calls", list(calls));
        }
        return new Json.Obj(whole);
    }

    String finish() {
        return finish;
    }

    Json usage() {
        return usage;
    }

    private static Json list(List<Map<String, Json>> members) {
        return new Json.Arr(members.stream().<Json>map(Json.Obj::new).toList());
    }

    private void frame(Frame frame) {
        assertThat(done || failed)
                .as("nothing follows the end: %s", frame.text())
                .isFalse();
        if (frame.text().equals("[DONE]")) {
            done = true;
            return;
        }
        Json chunk = frame.json();
        if (chunk.get("error").present()) {
            assertThat(chunk.get("error").entries()).containsOnlyKeys("message", "type", "param", "code");
            error = chunk.get("error");
            failed = true;
            return;
        }
        head(chunk);
        if (chunk.get("choices").items().isEmpty()) {
            assertThat(usageWanted && !finish.isEmpty())
                    .as("usage that was asked for, after the finish")
                    .isTrue();
            usage = chunk.get("usage");
        } else {
            choice(chunk.get("choices").items());
        }
    }

    private void head(Json chunk) {
        head = chunk;
        ids.add(chunk.get("id").text(""));
        assertThat(ids).as("one id for the whole answer").hasSize(1).allMatch(id -> id.startsWith("chatcmpl-"));
        assertThat(chunk.get("object").text()).isEqualTo("chat.completion.chunk");
        assertThat(chunk.get("created").number(0)).isPositive();
        assertThat(chunk.get("model").text()).isNotEmpty();
        assertThat(chunk.entries().containsKey("usage")).isEqualTo(usageWanted);
    }

    private void choice(List<Json> choices) {
        assertThat(choices).hasSize(1);
        Json choice = choices.getFirst();
        assertThat(finish).as("nothing follows the finish reason").isEmpty();
        assertThat(choice.get("index").number(-1)).isZero();
        assertThat(choice.entries()).containsKeys("delta", "finish_reason");
        Map<String, Json> delta = choice.get("delta").entries();
        assertThat(delta.containsKey("role"))
                .as("the role is in the first chunk alone")
                .isEqualTo(message.isEmpty());
        delta.forEach(this::member);
        finish = choice.get("finish_reason").text("");
        if (!finish.isEmpty()) {
            assertThat(delta).as("the finish chunk says nothing else").isEmpty();
        }
    }

    private void member(String name, Json value) {
        switch (name) {
            case "tool_calls" -> value.items().forEach(call -> join(calls, call));
            case "reasoning_details" -> value.items().forEach(detail -> join(details, detail));
            case "function_call" -> {
                Map<String, Json> joined = new LinkedHashMap<>(
                        message.getOrDefault(name, new Json.Obj(Map.of())).entries());
                merge(joined, value);
                message.put(name, new Json.Obj(joined));
            }
            case "annotations" ->
                assertThat(message.put(name, value))
                        .as("items without an index come once")
                        .isNull();
            default -> message.merge(name, value, (old, more) -> new Json.Str(old.text("") + more.text("")));
        }
    }

    /** As SDKs join list items: by index, which has to come first without a gap, and strings by concatenation. */
    private static void join(List<Map<String, Json>> list, Json item) {
        int index = (int) item.get("index").number(-1);
        assertThat(index).isBetween(0, list.size());
        if (index == list.size()) {
            list.add(new LinkedHashMap<>());
        }
        merge(list.get(index), item);
    }

    private static void merge(Map<String, Json> into, Json item) {
        item.entries().forEach((name, value) -> {
            Json old = into.get(name);
            if (old instanceof Json.Obj object) {
                Map<String, Json> joined = new LinkedHashMap<>(object.members());
                merge(joined, value);
                into.put(name, new Json.Obj(joined));
            } else if (old instanceof Json.Str && !name.equals("type")) {
                assertThat(name).as("said once").isIn("text", "arguments", "input");
                into.put(name, new Json.Str(old.text("") + value.text("")));
            } else {
                into.put(name, value);
            }
        });
    }
}
