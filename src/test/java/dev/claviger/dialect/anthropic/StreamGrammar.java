package dev.claviger.dialect.anthropic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.dialect.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Holds a stream against the grammar of this format's events, and puts the blocks together as the vendor's clients do. */
public final class StreamGrammar {

    private static final Map<String, String> DELTAS = Map.of(
            "text_delta", "text",
            "thinking_delta", "thinking",
            "signature_delta", "thinking",
            "citations_delta", "text",
            "input_json_delta", "tool_use");

    private final List<String> steps = new ArrayList<>();
    private final List<Json> content = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final List<Json> citations = new ArrayList<>();
    private Json start = new Json.Null();
    private Json delta = new Json.Null();
    private Json error = new Json.Null();
    private Json.Obj block = new Json.Obj(Map.of());
    private String signature = "";
    private boolean open;
    private boolean sealed;
    private boolean stopped;

    private StreamGrammar() {}

    /** What a client has at the end: a whole answer, or the part of one with the error that cut it off. */
    public static Json answer(byte[] stream) {
        StreamGrammar grammar = of(stream);
        Map<String, Json> answer = new LinkedHashMap<>(grammar.start.entries());
        List<Json> content = new ArrayList<>(grammar.content);
        if (grammar.open) {
            content.add(grammar.block());
        }
        answer.put("content", new Json.Arr(content));
        answer.putAll(grammar.delta.get("delta").entries());
        answer.put("usage", grammar.delta.get("usage"));
        answer.put("error", grammar.error);
        return new Json.Obj(answer);
    }

    /** Checks a whole stream. */
    static StreamGrammar of(byte[] stream) {
        StreamGrammar grammar = new StreamGrammar();
        String all = new String(stream, UTF_8);
        assertThat(all).endsWith("\n\n").doesNotContain("\r");
        for (String frame : all.strip().split("\n\n", -1)) {
            List<String> lines = frame.lines().toList();
            assertThat(lines).hasSize(2);
            Json json = Json.read(lines.get(1).substring("data: ".length()).getBytes(UTF_8));
            assertThat(lines.getFirst()).isEqualTo("event: " + json.get("type").text());
            grammar.event(json);
        }
        assertThat(grammar.stopped ^ grammar.error.present())
                .as("a stream ends with message_stop or with an error")
                .isTrue();
        return grammar;
    }

    /** Each event in short. */
    List<String> steps() {
        return steps;
    }

    /** The blocks as a client holds them at the end. */
    List<Json> content() {
        return content;
    }

    Json startUsage() {
        return start.get("usage");
    }

    Json messageDelta() {
        return delta;
    }

    Json error() {
        return error;
    }

    private void event(Json event) {
        assertThat(stopped || error.present()).as("nothing follows the end").isFalse();
        String type = event.get("type").text("");
        switch (type) {
            case "message_start" -> start(event.get("message"));
            case "content_block_start" -> open(event);
            case "content_block_delta" -> more(event);
            case "content_block_stop" -> close(event);
            case "message_delta" -> {
                assertThat(open).as("blocks are closed before the end").isFalse();
                assertThat(delta.present()).as("one message_delta").isFalse();
                complete(event.get("usage"));
                delta = event;
                steps.add(
                        "message_delta " + event.get("delta").get("stop_reason").text());
            }
            case "message_stop" -> {
                assertThat(delta.present()).isTrue();
                stopped = true;
                steps.add(type);
            }
            case "error" -> {
                error = event.get("error");
                assertThat(event.get("request_id").text("")).startsWith("req_");
                steps.add("error " + error.get("type").text());
            }
            default -> throw new AssertionError("unknown event " + type);
        }
    }

    private void start(Json message) {
        assertThat(start.present()).as("one message_start").isFalse();
        assertThat(message.get("id").text("")).startsWith("msg_");
        assertThat(message.get("content").items()).isEmpty();
        complete(message.get("usage"));
        start = message;
        steps.add("message_start");
    }

    private static void complete(Json usage) {
        assertThat(usage.entries())
                .containsKeys(
                        "input_tokens",
                        "output_tokens",
                        "cache_creation_input_tokens",
                        "cache_read_input_tokens",
                        "cache_creation");
        assertThat(usage.get("cache_creation").entries())
                .containsOnlyKeys("ephemeral_5m_input_tokens", "ephemeral_1h_input_tokens");
    }

    private void open(Json event) {
        assertThat(start.present()).isTrue();
        assertThat(open).as("blocks follow one another").isFalse();
        index(event);
        open = true;
        sealed = false;
        signature = "";
        text.setLength(0);
        citations.clear();
        block = (Json.Obj) event.get("content_block");
        steps.add(content.size() + " " + kind());
    }

    private String kind() {
        return block.get("type").text("");
    }

    private void index(Json event) {
        assertThat(event.get("index").number(-1)).isEqualTo(content.size());
    }

    private void more(Json event) {
        assertThat(open).isTrue();
        index(event);
        Json more = event.get("delta");
        String type = more.get("type").text("");
        assertThat(DELTAS.get(type)).as(type).isEqualTo(kind());
        assertThat(sealed).as("the signature is the last delta").isFalse();
        if (type.equals("signature_delta")) {
            sealed = true;
            signature = more.get("signature").text("");
            steps.add(content.size() + " sealed " + signature);
            return;
        }
        if (type.equals("citations_delta")) {
            citations.add(more.get("citation"));
            return;
        }
        String piece = more.get("text")
                .text(more.get("thinking").text(more.get("partial_json").text("")));
        text.append(piece);
        steps.add(content.size() + " + " + piece);
    }

    private void close(Json event) {
        assertThat(open).isTrue();
        index(event);
        open = false;
        steps.add(content.size() + " stop");
        content.add(block());
    }

    /** The block as far as it has come. */
    private Json block() {
        Map<String, Json> whole = new LinkedHashMap<>(block.members());
        switch (kind()) {
            case "text" -> {
                assertThat(text).as("no empty text block").isNotEmpty();
                whole.put("text", new Json.Str(text.toString()));
                if (!citations.isEmpty()) {
                    whole.put("citations", new Json.Arr(List.copyOf(citations)));
                }
            }
            case "thinking" -> {
                whole.put("thinking", new Json.Str(text.toString()));
                whole.put("signature", new Json.Str(signature));
            }
            case "tool_use" -> {
                if (!text.isEmpty()) {
                    whole.put("input", Json.tryRead(text.toString()).orElse(new Json.Str(text.toString())));
                }
            }
            default -> assertThat(kind()).isEqualTo("redacted_thinking");
        }
        return new Json.Obj(whole);
    }
}
