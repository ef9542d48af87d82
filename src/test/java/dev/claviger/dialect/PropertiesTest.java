package dev.claviger.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.chat.ChatEvent;
import dev.claviger.chat.ChatRequest;
import dev.claviger.chat.ChatResponse;
import dev.claviger.chat.Message;
import dev.claviger.chat.Part;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for all conversations, tried on many that are made up. */
class PropertiesTest {

    private static final int TRIES = 100;
    private static final Instant CREATED = Instant.ofEpochSecond(1_767_225_600);

    /** The members that grow with the conversation. */
    private static final Set<String> GROWING = Set.of("messages", "contents", "input");

    /** What stands for a lost signature, and is wanted in the turn that goes on alone (K079). */
    private static final String PLACEHOLDER = ",\"thoughtSignature\":\"skip_thought_signature_validator\"";

    static Stream<Arguments> pairs() {
        return Speakers.clients().stream()
                .flatMap(client -> Speakers.providers().stream()
                        .map(provider -> Arguments.of(client.format(), provider.format())));
    }

    @ParameterizedTest(name = "{0} to {1}")
    @MethodSource("pairs")
    @DisplayName("K209 K210 the same request has the same bytes, and a longer conversation begins with the shorter one")
    void requestsArePureAndGrowAtTheirEnd(String client, String provider) {
        for (int seed = 0; seed < TRIES; seed++) {
            List<List<Message>> turns = new Conversations(seed).turns();
            Json before = null;
            for (int i = 1; i <= turns.size(); i++) {
                ChatRequest asked = Conversations.request(turns.subList(0, i));
                byte[] sent = sent(asked, client, provider);
                assertThat(sent).as("seed %s", seed).isEqualTo(sent(asked, client, provider));
                Json now = Json.read(
                        new String(sent, UTF_8).replace(PLACEHOLDER, "").getBytes(UTF_8));
                if (before != null) {
                    begins(now, before, "seed " + seed + ", turn " + i);
                }
                before = now;
            }
        }
    }

    /** What a provider is sent of a conversation that a client tells in its own format. */
    private static byte[] sent(ChatRequest asked, String client, String provider) {
        ChatRequest read = inbound(client).readRequest(Body.of(written(asked, client, new Losses())), new Losses());
        return written(read, provider, new Losses());
    }

    private static byte[] written(ChatRequest request, String format, Losses losses) {
        return outbound(format).writeRequest(request, Destination.plain("m"), new MemoryRecall(), losses);
    }

    private static void begins(Json longer, Json shorter, String where) {
        assertThat(longer.entries().keySet())
                .as(where)
                .isEqualTo(shorter.entries().keySet());
        longer.entries().forEach((name, value) -> {
            if (GROWING.contains(name)) {
                assertThat(grown(value, shorter.get(name)))
                        .as("%s: %s after %s", where, longer.compact(), shorter.compact())
                        .isTrue();
            } else {
                assertThat(value).as("%s: %s", where, name).isEqualTo(shorter.get(name));
            }
        });
    }

    /** Whether a list begins like another, whose last item may have grown too. */
    private static boolean grown(Json longer, Json shorter) {
        if (!(longer instanceof Json.Arr && shorter instanceof Json.Arr)) {
            return longer.entries().keySet().equals(shorter.entries().keySet())
                    && shorter instanceof Json.Obj
                    && longer.entries().keySet().stream()
                            .allMatch(name -> longer.get(name).equals(shorter.get(name))
                                    || grown(longer.get(name), shorter.get(name)));
        }
        int last = shorter.items().size() - 1;
        return longer.items().size() > last
                && longer.items().subList(0, last).equals(shorter.items().subList(0, last))
                && (longer.items().get(last).equals(shorter.items().get(last))
                        || grown(longer.items().get(last), shorter.items().get(last)));
    }

    static Stream<String> spoken() {
        return Speakers.clients().stream().map(InboundDialect::format);
    }

    @ParameterizedTest
    @MethodSource("spoken")
    @DisplayName("K211 a request that is read and written in the same format is the same")
    void aRequestThatIsReadAndWrittenIsTheSame(String format) {
        for (int seed = 0; seed < TRIES; seed++) {
            byte[] asked = written(Conversations.request(new Conversations(seed).turns()), format, new Losses());
            Losses losses = new Losses();
            ChatRequest read = inbound(format).readRequest(Body.of(asked), losses);
            assertThat(Json.read(written(read, format, losses)))
                    .as("seed %s", seed)
                    .isEqualTo(Json.read(asked));
            assertThat(losses.dropped()).as("seed %s", seed).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("spoken")
    @DisplayName("K211 K213 an answer that is written and read in the same format is the same, as a whole and streamed")
    void anAnswerThatIsWrittenAndReadIsTheSame(String format) {
        for (int seed = 0; seed < TRIES; seed++) {
            ChatResponse answer = new Conversations(seed).answer();
            byte[] whole = inbound(format).writeResponse(answer, reply());
            same(outbound(format).readResponse(whole), answer, seed);
            byte[] stream = streamed(answer, format);
            Grammars.answer(format, stream);
            List<ChatEvent> events = Incoming.read(outbound(format), stream, 0);
            EventGrammar.check(events);
            same(Incoming.collected(events), answer, seed);
        }
    }

    private static byte[] streamed(ChatResponse answer, String format) {
        EventWriter writer = inbound(format).eventWriter(reply());
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        told(answer).forEach(event -> stream.writeBytes(writer.write(event)));
        return stream.toByteArray();
    }

    private static Stream<ChatEvent> told(ChatResponse answer) {
        Stream.Builder<ChatEvent> events = Stream.builder();
        events.add(new ChatEvent.Started(answer.id(), answer.model()));
        for (int i = 0; i < answer.parts().size(); i++) {
            Part part = answer.parts().get(i);
            events.add(new ChatEvent.Opened(i, kind(part)));
            events.add(new ChatEvent.Delta(i, words(part)));
            events.add(new ChatEvent.Closed(i, null));
        }
        events.add(new ChatEvent.UsageReported(answer.usage()));
        return events.add(new ChatEvent.Finished(answer.stop())).build();
    }

    private static ChatEvent.Block kind(Part part) {
        return switch (part) {
            case Part.Text ignored -> new ChatEvent.Block.Text();
            case Part.Thinking ignored -> new ChatEvent.Block.Thinking();
            case Part.ToolCall call -> new ChatEvent.Block.ToolCall(call.id(), call.name());
            case Part.Refusal ignored -> new ChatEvent.Block.Refusal();
            case Part.Media media -> throw new IllegalArgumentException(media.toString());
        };
    }

    private static String words(Part part) {
        return switch (part) {
            case Part.Text text -> text.text();
            case Part.Thinking thinking -> thinking.text();
            case Part.ToolCall call -> call.arguments();
            case Part.Refusal refusal -> refusal.text();
            case Part.Media media -> throw new IllegalArgumentException(media.toString());
        };
    }

    /** The same words and calls; thoughts are sealed on their way. */
    private static void same(ChatResponse read, ChatResponse answer, int seed) {
        assertThat(read.parts().stream().map(part -> kind(part) + words(part)).toList())
                .as("seed %s", seed)
                .isEqualTo(answer.parts().stream()
                        .map(part -> kind(part) + words(part))
                        .toList());
        assertThat(read.stop().reason())
                .as("seed %s", seed)
                .isEqualTo(answer.stop().reason());
        assertThat(read.usage()).as("seed %s", seed).isEqualTo(answer.usage());
    }

    private static Reply reply() {
        return new Reply("id", "m", CREATED, true, 1, new MemoryRecall());
    }

    private static InboundDialect inbound(String format) {
        return Dialects.inbound(format).orElseThrow();
    }

    private static OutboundDialect outbound(String format) {
        return Dialects.outbound(format).orElseThrow();
    }
}
