package dev.claviger.bench;

import dev.claviger.dialect.Body;
import dev.claviger.dialect.Dialects;
import dev.claviger.dialect.EventReader;
import dev.claviger.dialect.EventWriter;
import dev.claviger.dialect.MemoryRecall;
import dev.claviger.dialect.Probe;
import dev.claviger.dialect.Relayable;
import dev.claviger.dialect.Reply;
import dev.claviger.dialect.Splitter;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** CPU time per event of a stream that is translated, beside the same stream relayed, in turn and in one run; no network. */
final class EventsBench {

    private static final int EVENTS = 500;
    private static final int WARM_UP = 2_000;
    private static final int STREAMS = 1_000;
    private static final int ROUNDS = 9;
    private static final String WORDS = "some words of an answer ";

    private EventsBench() {}

    public static void main(String[] args) {
        compare("openai-chat", openAi(), "anthropic-messages");
        compare("anthropic-messages", anthropic(), "openai-chat");
    }

    private static void compare(String format, List<byte[]> stream, String caller) {
        LongSupplier relay = () -> relay(format, stream);
        LongSupplier translation = () -> translate(format, stream, caller);
        cost(relay, WARM_UP, stream.size());
        cost(translation, WARM_UP, stream.size());
        List<Double> relayed = new ArrayList<>();
        List<Double> translated = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            relayed.add(cost(relay, STREAMS, stream.size()));
            translated.add(cost(translation, STREAMS, stream.size()));
        }
        System.out.printf(
                Locale.ROOT,
                "CPU per event, median of %d rounds of %d streams of %d events: %s relayed %.2f µs, translated to %s"
                        + " %.2f µs%n",
                ROUNDS,
                STREAMS,
                stream.size(),
                format,
                median(relayed),
                caller,
                median(translated));
    }

    /** Microseconds of this thread's CPU time for each event. */
    private static double cost(LongSupplier once, int streams, int events) {
        var threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        long bytes = 0;
        for (int i = 0; i < streams; i++) {
            bytes += once.getAsLong();
        }
        long nanos = threads.getCurrentThreadCpuTime() - before;
        if (bytes < (long) streams * events * WORDS.length()) {
            throw new IllegalStateException("only " + bytes + " bytes came out");
        }
        return nanos / 1000.0 / streams / events;
    }

    private static long relay(String format, List<byte[]> stream) {
        Relayable dialect = (Relayable) Dialects.outbound(format).orElseThrow();
        Splitter splitter = dialect.splitter();
        Probe probe = dialect.probe(Body.of("{}".getBytes(StandardCharsets.UTF_8)));
        long[] bytes = {0};
        for (byte[] piece : stream) {
            splitter.feed(ByteBuffer.wrap(piece), frame -> {
                if (probe.look(frame) != Probe.Sight.WITHHELD) {
                    bytes[0] += frame.raw().remaining();
                }
            });
        }
        return checked(bytes[0], probe.complete());
    }

    private static long translate(String format, List<byte[]> stream, String caller) {
        var dialect = Dialects.outbound(format).orElseThrow();
        Splitter splitter = dialect.splitter();
        EventReader reader = dialect.eventReader();
        EventWriter writer = Dialects.inbound(caller)
                .orElseThrow()
                .eventWriter(new Reply("id", "m", Instant.EPOCH, true, 1, new MemoryRecall()));
        long[] bytes = {0};
        for (byte[] piece : stream) {
            splitter.feed(
                    ByteBuffer.wrap(piece),
                    frame -> reader.read(frame, event -> bytes[0] += writer.write(event).length));
        }
        return checked(bytes[0], writer.failure() == null);
    }

    private static long checked(long bytes, boolean complete) {
        if (!complete) {
            throw new IllegalStateException("the stream did not come to its end");
        }
        return bytes;
    }

    private static List<byte[]> openAi() {
        return stream(
                Stream.of(chunk("{\"role\":\"assistant\",\"content\":\"\"}", "null")),
                event -> chunk("{\"content\":\"" + WORDS + event + "\"}", "null"),
                Stream.of(
                        chunk("{}", "\"stop\""),
                        "data:"
                                + " {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[],\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":500,\"total_tokens\":510}}\n\n",
                        "data: [DONE]\n\n"));
    }

    private static String chunk(String delta, String finish) {
        return "data:"
                + " {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,"
                + "\"delta\":" + delta + ",\"finish_reason\":" + finish + "}]}\n\n";
    }

    private static List<byte[]> anthropic() {
        return stream(
                Stream.of(
                        event(
                                "message_start",
                                ",\"message\":{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"m\",\"content\":[],"
                                        + "\"stop_reason\":null,\"stop_sequence\":null,\"usage\":{\"input_tokens\":10,\"output_tokens\":1}}"),
                        event(
                                "content_block_start",
                                ",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}")),
                number -> event(
                        "content_block_delta",
                        ",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"" + WORDS + number + "\"}"),
                Stream.of(
                        event("content_block_stop", ",\"index\":0"),
                        event(
                                "message_delta",
                                ",\"delta\":{\"stop_reason\":\"end_turn\",\"stop_sequence\":null},\"usage\":{\"output_tokens\":500}"),
                        event("message_stop", "")));
    }

    private static String event(String type, String members) {
        return "event: " + type + "\ndata: {\"type\":\"" + type + "\"" + members + "}\n\n";
    }

    private static List<byte[]> stream(Stream<String> before, IntFunction<String> event, Stream<String> after) {
        return Stream.concat(Stream.concat(before, IntStream.range(0, EVENTS).mapToObj(event)), after)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
