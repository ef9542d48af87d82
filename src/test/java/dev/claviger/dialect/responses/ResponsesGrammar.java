package dev.claviger.dialect.responses;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.dialect.Frame;
import dev.claviger.dialect.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a caller's stream event by event, and objects to whatever clients would stumble over. */
public final class ResponsesGrammar {

    private static final Set<String> ENDS = Set.of("response.completed", "response.incomplete", "response.failed");

    private final List<String> steps = new ArrayList<>();
    private final List<Json> items = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final Set<Long> open = new HashSet<>();
    /** The pieces that have been begun, by item, kind and number. */
    private final Map<String, StringBuilder> pieces = new HashMap<>();

    private final Map<String, List<Json>> annotations = new HashMap<>();

    private int sequence;
    private String end = "";
    private Json response = new Json.Null();

    private ResponsesGrammar() {}

    /** What a client has at the end: the response that the last event holds. */
    public static Json answer(byte[] stream) {
        return check(new String(stream, UTF_8)).response();
    }

    static ResponsesGrammar check(String stream) {
        ResponsesGrammar grammar = new ResponsesGrammar();
        Talk.frames(stream.getBytes(UTF_8), 0).forEach(grammar::frame);
        assertThat(grammar.end).as("the last event").isIn(ENDS);
        assertThat(grammar.steps).startsWith("created", "in_progress");
        if (!grammar.end.equals("response.failed")) {
            assertThat(grammar.open).as("items left open").isEmpty();
            assertThat(grammar.response.get("output").items()).isEqualTo(grammar.items);
            assertThat(grammar.response.get("usage").entries())
                    .containsKeys("input_tokens_details", "output_tokens_details", "total_tokens");
        }
        return grammar;
    }

    /** What was told, without what is the same in all streams. */
    String steps() {
        return String.join(" | ", steps.subList(2, steps.size()));
    }

    /** The response that the last event holds. */
    Json response() {
        return response;
    }

    private void frame(Frame frame) {
        Json event = frame.json();
        String type = event.get("type").text("");
        assertThat(end).as("nothing follows the end: %s", type).isEmpty();
        assertThat(frame.event()).isEqualTo(type);
        assertThat(event.get("sequence_number").number(-1)).isEqualTo(sequence++);
        switch (type) {
            case "response.created", "response.in_progress" -> begin(type, event.get("response"));
            case "response.output_item.added" -> added(event);
            case "response.output_item.done" -> done(event);
            case "response.content_part.added" -> part(event, "content_index", "");
            case "response.reasoning_summary_part.added" -> part(event, "summary_index", "");
            case "response.output_text.annotation.added" -> annotated(event);
            case "response.content_part.done", "response.reasoning_summary_part.done" -> partDone(event);
            default -> {
                if (ENDS.contains(type)) {
                    end = type;
                    response = event.get("response");
                    assertThat(type).endsWith(response.get("status").text("?"));
                    steps.add(type.substring(9));
                } else {
                    piece(type, event);
                }
            }
        }
    }

    private void begin(String type, Json begun) {
        assertThat(begun.get("status").text()).isEqualTo("in_progress");
        assertThat(begun.get("output").items()).isEmpty();
        assertThat(begun.get("id").text("")).startsWith("resp_");
        assertThat(begun.entries()).containsKeys("error", "incomplete_details", "tools", "tool_choice", "usage");
        steps.add(type.substring(9));
    }

    private void added(Json event) {
        Json item = event.get("item");
        long place = event.get("output_index").number(-1);
        assertThat(place).as("places have no gaps").isEqualTo(items.size());
        assertThat(ids.add(item.get("id").text(""))).as("an id of its own").isTrue();
        assertThat(item.get("id").text("")).matches("(msg|rs|fc|ctc|lsc|sc|apc)_[A-Za-z0-9_-]{1,60}");
        open.add(place);
        items.add(item);
        String called = item.get("namespace").text("") + item.get("name").text("");
        steps.add(place + " " + item.get("type").text("") + (called.isEmpty() ? "" : " " + called));
    }

    private void done(Json event) {
        long place = event.get("output_index").number(-1);
        Json item = event.get("item");
        assertThat(open.remove(place)).as("open: %s", event).isTrue();
        assertThat(item.get("id")).isEqualTo(items.get((int) place).get("id"));
        items.set((int) place, item);
        String status = item.get("status").text("");
        steps.add(place + " ." + (status.equals("incomplete") ? " incomplete" : ""));
    }

    private String key(Json event) {
        long place = event.get("output_index").number(-1);
        assertThat(open).as("an open item for %s", event).contains(place);
        assertThat(event.get("item_id")).isEqualTo(items.get((int) place).get("id"));
        long number =
                event.get("content_index").number(event.get("summary_index").number(0));
        return place + "/" + number;
    }

    private void part(Json event, String index, String text) {
        assertThat(event.get(index).present()).isTrue();
        assertThat(pieces.put(key(event), new StringBuilder(text))).isNull();
    }

    private void partDone(Json event) {
        Json part = event.get("part");
        assertThat(part.get("annotations").items()).isEqualTo(annotations.getOrDefault(key(event), List.of()));
        assertThat(part.get("text").text(part.get("refusal").text("?")))
                .isEqualTo(String.valueOf(pieces.get(key(event))));
    }

    private void annotated(Json event) {
        String key = key(event);
        assertThat(pieces).as("a part begun before %s", event).containsKey(key);
        List<Json> told = annotations.computeIfAbsent(key, k -> new ArrayList<>());
        assertThat(event.get("annotation_index").number(-1)).isEqualTo(told.size());
        told.add(event.get("annotation"));
    }

    private void piece(String type, Json event) {
        String key = key(event);
        boolean call = type.contains("arguments") || type.contains("tool_call_input");
        StringBuilder text = call ? pieces.computeIfAbsent(key, k -> new StringBuilder()) : pieces.get(key);
        assertThat(text).as("a part begun before %s", type).isNotNull();
        if (type.endsWith(".delta")) {
            assertThat(event.get("delta").text("")).isNotEmpty();
            text.append(event.get("delta").text(""));
            steps.add(event.get("output_index").number(0)
                    + (type.contains("refusal") ? " - " : " + ")
                    + event.get("delta").text(""));
        } else {
            assertThat(type).endsWith(".done");
            Json whole = Piece.of(type)
                    .map(piece -> event.get(piece.member()))
                    .orElseThrow(() -> new AssertionError("unknown event " + type));
            assertThat(whole.text()).isEqualTo(text.toString());
        }
        if (type.startsWith("response.output_text.")) {
            assertThat(event.get("logprobs")).isEqualTo(new Json.Arr(List.of()));
        }
    }
}
