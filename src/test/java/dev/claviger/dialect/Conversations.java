package dev.claviger.dialect;

import dev.claviger.chat.ChatRequest;
import dev.claviger.chat.ChatResponse;
import dev.claviger.chat.Hints;
import dev.claviger.chat.Message;
import dev.claviger.chat.Opaque;
import dev.claviger.chat.OutputFormat;
import dev.claviger.chat.Part;
import dev.claviger.chat.RawJson;
import dev.claviger.chat.Reasoning;
import dev.claviger.chat.Sampling;
import dev.claviger.chat.Stop;
import dev.claviger.chat.Tool;
import dev.claviger.chat.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes up conversations, the same ones for the same seed. */
final class Conversations {

    private static final List<String> WORDS =
            List.of("Ulm", "a\nb", "\"q\"", "\\", "ẞ 🗿", "</s>", " ", "\t", "1e400", "{\"x\":1.0}", "ü", "\u0000");
    private static final List<Tool> TOOLS = List.of(tool("weather"), tool("find_it"));

    private final Random random;
    private int calls;

    Conversations(long seed) {
        random = new Random(seed);
    }

    private static Tool tool(String name) {
        RawJson schema = new RawJson("{\"type\":\"object\",\"properties\":{\"x\":{\"type\":\"number\"}}}");
        return new Tool(name, "It does.", schema, null, null);
    }

    /** Turns, each of which ends where a request may be sent. */
    List<List<Message>> turns() {
        List<List<Message>> turns = new ArrayList<>();
        List<Message> first = new ArrayList<>();
        if (random.nextBoolean()) {
            first.add(new Message.Instruction(Message.Authority.SYSTEM, List.of(new Part.Text(text()))));
        }
        first.add(user());
        turns.add(first);
        for (int i = random.nextInt(5); i > 0; i--) {
            turns.add(random.nextBoolean() ? called() : answered());
        }
        return turns;
    }

    private List<Message> answered() {
        List<Message> turn = new ArrayList<>();
        turn.add(new Message.Assistant(List.of(new Part.Text(text())), null));
        if (random.nextInt(4) == 0) {
            turn.add(new Message.Instruction(Message.Authority.DEVELOPER, List.of(new Part.Text(text()))));
        }
        turn.add(user());
        return turn;
    }

    private List<Message> called() {
        List<Part> said = new ArrayList<>();
        List<Message> turn = new ArrayList<>();
        if (random.nextBoolean()) {
            said.add(new Part.Thinking(text(), new Opaque(maker(), "c2VhbA==", false)));
        }
        if (random.nextBoolean()) {
            said.add(new Part.Text(text()));
        }
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            Part.ToolCall call = call();
            said.add(call);
            turn.add(new Message.ToolResult(call.id(), List.of(new Part.Text(text())), random.nextInt(4) == 0, null));
        }
        turn.addFirst(new Message.Assistant(said, null));
        if (random.nextInt(4) == 0) {
            turn.add(user());
        }
        return turn;
    }

    private String maker() {
        return List.of("anthropic", "bedrock", "google", "nobody").get(random.nextInt(4));
    }

    private Part.ToolCall call() {
        String name = TOOLS.get(random.nextInt(TOOLS.size())).name();
        return new Part.ToolCall("call_" + calls++, name, "{\"x\":" + random.nextInt(99) + ".0}", null);
    }

    private Message user() {
        Part.Source image = new Part.Source.Base64("iVBORw0KGgo=");
        Part text = new Part.Text(text());
        return new Message.User(
                random.nextInt(4) == 0
                        ? List.of(text, new Part.Media(Part.Kind.IMAGE, image, "image/png", null, null, null))
                        : List.of(text),
                null);
    }

    private String text() {
        StringBuilder text = new StringBuilder("So");
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append(WORDS.get(random.nextInt(WORDS.size())));
        }
        return text.append('.').toString();
    }

    static ChatRequest request(List<List<Message>> turns) {
        List<Message> messages = turns.stream().flatMap(List::stream).toList();
        Sampling sampling = new Sampling(99L, null, null, null, null, null, null, List.of());
        return new ChatRequest(
                "m",
                messages,
                TOOLS,
                null,
                null,
                sampling,
                Reasoning.DEFAULT,
                new OutputFormat.Text(),
                Hints.NONE,
                true);
    }

    ChatResponse answer() {
        List<Part> parts = new ArrayList<>();
        if (random.nextBoolean()) {
            parts.add(new Part.Thinking(text(), null));
        }
        if (random.nextBoolean()) {
            parts.add(new Part.Text(text()));
        }
        int calling = random.nextInt(3);
        for (int i = calling; i > 0; i--) {
            parts.add(call());
        }
        Stop.Reason usual = calling > 0 ? Stop.Reason.TOOL_CALLS : Stop.Reason.END;
        Stop.Reason reason = random.nextInt(4) == 0 ? Stop.Reason.LENGTH : usual;
        Usage usage = new Usage(count(), count(), count(), 0, count(), 0);
        return new ChatResponse("id", "m", parts, Stop.of(reason), usage);
    }

    private long count() {
        return 1L + random.nextInt(1000);
    }
}
