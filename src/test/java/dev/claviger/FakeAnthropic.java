package dev.claviger;

import static dev.claviger.FakeCall.quoted;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Ready-made answers of a provider that speaks Anthropic's Messages. */
public final class FakeAnthropic {

    /** The name by which the provider calls its model in every answer. */
    public static final String MODEL = "claude-fake-20260101";

    /** The signature of every thinking block. */
    public static final String SIGNATURE = "c2lnbmF0dXJlIG9mIGEgdGhvdWdodA==";

    /** 12 tokens in, 5 out. */
    public static final String USAGE = usage(12, 0, 0, 0, 5);

    /** 200 tokens in beside 1,000 read from the cache and 300 and 40 written to it (5 minutes, 1 hour); 50 out. */
    public static final String CACHED_USAGE = usage(200, 1000, 300, 40, 50);

    private FakeAnthropic() {}

    public static FakeAnswer text(String text) {
        return text(text, USAGE);
    }

    public static FakeAnswer text(String text, String usage) {
        return whole("{\"type\":\"text\",\"text\":" + quoted(text) + "}", "end_turn", usage);
    }

    /** One text block, one delta a piece, with a ping before the first. */
    public static FakeAnswer textStream(String... pieces) {
        return textStreamWithUsage(USAGE, pieces);
    }

    public static FakeAnswer textStreamWithUsage(String usage, String... pieces) {
        return stream(textBlock(0, pieces), "end_turn", usage);
    }

    /** One call, or several in parallel. */
    public static FakeAnswer calls(FakeCall... calls) {
        String content = String.join(
                ",",
                Arrays.stream(calls)
                        .map(call -> toolUse(call, call.arguments()))
                        .toList());
        return whole(content, "tool_use", USAGE);
    }

    /** The calls one after another, each with its arguments in two pieces. */
    public static FakeAnswer callsStream(FakeCall... calls) {
        List<String> frames = new ArrayList<>();
        for (int index = 0; index < calls.length; index++) {
            frames.addAll(callBlock(index, calls[index]));
        }
        return stream(frames, "tool_use", USAGE);
    }

    /** A thinking block with its signature, then what it led to. */
    public static FakeAnswer thinking(String thought, FakeCall call) {
        return whole(
                "{\"type\":\"thinking\",\"thinking\":%s,\"signature\":%s},%s"
                        .formatted(quoted(thought), quoted(SIGNATURE), toolUse(call, call.arguments())),
                "tool_use",
                USAGE);
    }

    public static FakeAnswer thinkingStream(String thought, String text) {
        return stream(
                Stream.concat(thinkingBlock(thought).stream(), textBlock(1, text).stream())
                        .toList(),
                "end_turn",
                USAGE);
    }

    public static FakeAnswer thinkingStream(String thought, FakeCall call) {
        return stream(
                Stream.concat(thinkingBlock(thought).stream(), callBlock(1, call).stream())
                        .toList(),
                "tool_use",
                USAGE);
    }

    public static FakeAnswer error(int status, String type, String message) {
        return FakeAnswer.json(status, errorBody(type, message));
    }

    /** A 200 whose stream holds nothing but an error. */
    public static FakeAnswer errorFirst(String type, String message) {
        return FakeAnswer.sse(frame("error", errorBody(type, message)));
    }

    /** A 200 whose stream breaks off with an error after these pieces. */
    public static FakeAnswer errorInStream(String type, String message, String... pieces) {
        List<String> frames = opening(USAGE);
        List<String> block = textBlock(0, pieces);
        frames.addAll(block.subList(0, block.size() - 1));
        frames.add(frame("error", errorBody(type, message)));
        return FakeAnswer.sse(frames);
    }

    /** A usage object in Anthropic's form; the written tokens are told apart by their time to live. */
    public static String usage(long input, long read, long written5m, long written1h, long output) {
        return """
            {"input_tokens":%d,"cache_creation_input_tokens":%d,"cache_read_input_tokens":%d,\
            "cache_creation":{"ephemeral_5m_input_tokens":%d,"ephemeral_1h_input_tokens":%d},"output_tokens":%d}\
            """.formatted(input, written5m + written1h, read, written5m, written1h, output);
    }

    private static String errorBody(String type, String message) {
        return "{\"type\":\"error\",\"error\":{\"type\":%s,\"message\":%s},\"request_id\":\"req_fake1\"}"
                .formatted(quoted(type), quoted(message));
    }

    private static FakeAnswer whole(String content, String stop, String usage) {
        return FakeAnswer.json(200, """
            {"id":"msg_fake1","type":"message","role":"assistant","model":"%s","content":[%s],\
            "stop_reason":"%s","stop_sequence":null,"usage":%s}\
            """.formatted(MODEL, content, stop, usage));
    }

    private static FakeAnswer stream(List<String> blocks, String stop, String usage) {
        List<String> frames = opening(usage);
        frames.addAll(blocks);
        frames.add(frame(
                "message_delta",
                "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":%s,\"stop_sequence\":null},\"usage\":%s}"
                        .formatted(quoted(stop), usage)));
        frames.add(frame("message_stop", "{\"type\":\"message_stop\"}"));
        return FakeAnswer.sse(frames);
    }

    private static List<String> opening(String usage) {
        List<String> frames = new ArrayList<>();
        frames.add(frame("message_start", """
            {"type":"message_start","message":{"id":"msg_fake1","type":"message","role":"assistant","model":"%s",\
            "content":[],"stop_reason":null,"stop_sequence":null,"usage":%s}}\
            """.formatted(MODEL, oneToken(usage))));
        frames.add(frame("ping", "{\"type\":\"ping\"}"));
        return frames;
    }

    /** What a stream knows at its start: one token of output so far. */
    private static String oneToken(String usage) {
        return usage.replaceFirst("\"output_tokens\":\\d+", "\"output_tokens\":1");
    }

    private static List<String> textBlock(int index, String... pieces) {
        String[] deltas = Arrays.stream(pieces)
                .map(piece -> "{\"type\":\"text_delta\",\"text\":" + quoted(piece) + "}")
                .toArray(String[]::new);
        return block(index, "{\"type\":\"text\",\"text\":\"\"}", deltas);
    }

    private static List<String> thinkingBlock(String thought) {
        return block(
                0,
                "{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"\"}",
                "{\"type\":\"thinking_delta\",\"thinking\":" + quoted(thought) + "}",
                "{\"type\":\"signature_delta\",\"signature\":" + quoted(SIGNATURE) + "}");
    }

    private static List<String> callBlock(int index, FakeCall call) {
        String[] deltas = Arrays.stream(call.halves())
                .map(half -> "{\"type\":\"input_json_delta\",\"partial_json\":" + quoted(half) + "}")
                .toArray(String[]::new);
        return block(index, toolUse(call, "{}"), deltas);
    }

    private static String toolUse(FakeCall call, String input) {
        return "{\"type\":\"tool_use\",\"id\":%s,\"name\":%s,\"input\":%s}"
                .formatted(quoted(call.id()), quoted(call.name()), input);
    }

    private static List<String> block(int index, String start, String... deltas) {
        List<String> frames = new ArrayList<>();
        frames.add(frame(
                "content_block_start",
                "{\"type\":\"content_block_start\",\"index\":%d,\"content_block\":%s}".formatted(index, start)));
        for (String delta : deltas) {
            frames.add(frame(
                    "content_block_delta",
                    "{\"type\":\"content_block_delta\",\"index\":%d,\"delta\":%s}".formatted(index, delta)));
        }
        frames.add(frame("content_block_stop", "{\"type\":\"content_block_stop\",\"index\":" + index + "}"));
        return frames;
    }

    private static String frame(String event, String data) {
        return "event: " + event + "\ndata: " + data;
    }
}
