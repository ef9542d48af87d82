package dev.claviger;

import static dev.claviger.FakeCall.quoted;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Ready-made answers of a provider that speaks OpenAI's Chat Completions. */
public final class FakeOpenAi {

    /** The name by which the provider calls its model in every answer. */
    public static final String MODEL = "gpt-fake-2026-01-01";

    /** 12 tokens in, 5 out. */
    public static final String USAGE = "{\"prompt_tokens\":12,\"completion_tokens\":5,\"total_tokens\":17}";

    /** 1,200 tokens in, of which 1,000 from the cache; 50 out, of which 30 for reasoning. */
    public static final String CACHED_USAGE = """
        {"prompt_tokens":1200,"completion_tokens":50,"total_tokens":1250,\
        "prompt_tokens_details":{"cached_tokens":1000,"audio_tokens":0},\
        "completion_tokens_details":{"reasoning_tokens":30}}\
        """;

    private FakeOpenAi() {}

    public static FakeAnswer text(String text) {
        return text(text, USAGE);
    }

    public static FakeAnswer text(String text, String usage) {
        return whole("{\"role\":\"assistant\",\"content\":%s,\"refusal\":null}".formatted(quoted(text)), "stop", usage);
    }

    /** One frame a piece, after the frame with the role; then the end, the usage in a frame without choices, and {@code [DONE]}. */
    public static FakeAnswer textStream(String... pieces) {
        return textStreamWithUsage(USAGE, pieces);
    }

    public static FakeAnswer textStreamWithUsage(String usage, String... pieces) {
        return stream(contents(pieces), "stop", usage);
    }

    /** As a provider answers that was not asked for usage. */
    public static FakeAnswer textStreamWithoutUsage(String... pieces) {
        return FakeAnswer.sse(frames(contents(pieces), "stop", "[DONE]"));
    }

    /** One call, or several in parallel. */
    public static FakeAnswer calls(FakeCall... calls) {
        String list = Arrays.stream(calls)
                .map(call -> "{\"id\":%s,\"type\":\"function\",\"function\":{\"name\":%s,\"arguments\":%s}}"
                        .formatted(quoted(call.id()), quoted(call.name()), quoted(call.arguments())))
                .collect(Collectors.joining(","));
        return whole("{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[" + list + "]}", "tool_calls", USAGE);
    }

    /** The calls one after another, each with its arguments in two pieces. */
    public static FakeAnswer callsStream(FakeCall... calls) {
        List<String> deltas = IntStream.range(0, calls.length)
                .boxed()
                .flatMap(index -> callDeltas(index, calls[index]).stream())
                .toList();
        return stream(deltas, "tool_calls", USAGE);
    }

    /** Reasoning as compatible providers tell it, in {@code reasoning_content}. */
    public static FakeAnswer thinking(String thought, String text) {
        return whole(
                "{\"role\":\"assistant\",\"reasoning_content\":%s,\"content\":%s}"
                        .formatted(quoted(thought), quoted(text)),
                "stop",
                USAGE);
    }

    public static FakeAnswer thinkingStream(String thought, String text) {
        List<String> deltas = new ArrayList<>();
        deltas.add("{\"reasoning_content\":" + quoted(thought) + "}");
        deltas.addAll(contents(text));
        return stream(deltas, "stop", USAGE);
    }

    public static FakeAnswer error(int status, String type, String code, String message) {
        return FakeAnswer.json(status, errorBody(type, code, message));
    }

    /** A 200 whose stream breaks off with an error after these pieces. */
    public static FakeAnswer errorInStream(String message, String... pieces) {
        List<String> frames = opening(contents(pieces));
        frames.add("data: " + errorBody("server_error", "server_error", message));
        return FakeAnswer.sse(frames);
    }

    private static String errorBody(String type, String code, String message) {
        return "{\"error\":{\"message\":%s,\"type\":%s,\"param\":null,\"code\":%s}}"
                .formatted(quoted(message), quoted(type), quoted(code));
    }

    private static FakeAnswer whole(String message, String finish, String usage) {
        return FakeAnswer.json(200, """
            {"id":"chatcmpl-fake1","object":"chat.completion","created":1780000000,"model":"%s",\
            "choices":[{"index":0,"message":%s,"logprobs":null,"finish_reason":"%s"}],"usage":%s}\
            """.formatted(MODEL, message, finish, usage));
    }

    private static FakeAnswer stream(List<String> deltas, String finish, String usage) {
        return FakeAnswer.sse(frames(deltas, finish, envelope("[]", usage), "[DONE]"));
    }

    private static List<String> frames(List<String> deltas, String finish, String... last) {
        List<String> frames = opening(deltas);
        frames.add("data: " + chunk("{}", quoted(finish)));
        Arrays.stream(last).map("data: "::concat).forEach(frames::add);
        return frames;
    }

    private static List<String> opening(List<String> deltas) {
        List<String> frames = new ArrayList<>();
        frames.add("data: " + chunk("{\"role\":\"assistant\",\"content\":\"\"}", "null"));
        deltas.forEach(delta -> frames.add("data: " + chunk(delta, "null")));
        return frames;
    }

    private static List<String> contents(String... pieces) {
        return Arrays.stream(pieces)
                .map(piece -> "{\"content\":" + quoted(piece) + "}")
                .toList();
    }

    private static List<String> callDeltas(int index, FakeCall call) {
        String[] halves = call.halves();
        String open =
                "{\"tool_calls\":[{\"index\":%d,\"id\":%s,\"type\":\"function\",\"function\":{\"name\":%s,\"arguments\":\"\"}}]}"
                        .formatted(index, quoted(call.id()), quoted(call.name()));
        String more = "{\"tool_calls\":[{\"index\":%d,\"function\":{\"arguments\":%s}}]}";
        return List.of(open, more.formatted(index, quoted(halves[0])), more.formatted(index, quoted(halves[1])));
    }

    private static String chunk(String delta, String finish) {
        return envelope(
                "[{\"index\":0,\"delta\":%s,\"logprobs\":null,\"finish_reason\":%s}]".formatted(delta, finish), "null");
    }

    private static String envelope(String choices, String usage) {
        return """
            {"id":"chatcmpl-fake1","object":"chat.completion.chunk","created":1780000000,"model":"%s","choices":%s,"usage":%s}\
            """.formatted(MODEL, choices, usage);
    }
}
