package dev.claviger.gateway;

import dev.claviger.chat.ChatEvent;
import dev.claviger.chat.ChatRequest;
import dev.claviger.chat.ChatResponse;
import dev.claviger.chat.Message;
import dev.claviger.chat.Part;
import dev.claviger.chat.Stop;
import dev.claviger.chat.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The built-in model, which says what the caller said last. Its tokens are words. */
final class Echo {

    private static final String MODEL = "echo";

    private final List<String> words;
    private final Usage usage;

    Echo(ChatRequest request) {
        String said = lastUserText(request.messages());
        this.words = said.isEmpty() ? List.of("…") : List.of(said.split("(?<=\\s)(?=\\S)"));
        this.usage = new Usage(Math.max(1, prompt(request)), 0, 0, 0, words.size(), 0);
    }

    Usage usage() {
        return usage;
    }

    ChatResponse whole(String id) {
        return new ChatResponse(
                id, MODEL, List.of(new Part.Text(String.join("", words))), Stop.of(Stop.Reason.END), usage);
    }

    List<ChatEvent> events(String id) {
        List<ChatEvent> events = new ArrayList<>(words.size() + 5);
        events.add(new ChatEvent.Started(id, MODEL));
        events.add(new ChatEvent.Opened(0, new ChatEvent.Block.Text()));
        words.forEach(word -> events.add(new ChatEvent.Delta(0, word)));
        events.add(new ChatEvent.Closed(0, null));
        events.add(new ChatEvent.UsageReported(usage));
        events.add(new ChatEvent.Finished(Stop.of(Stop.Reason.END)));
        return events;
    }

    private static String lastUserText(List<Message> messages) {
        return messages.reversed().stream()
                .filter(Message.User.class::isInstance)
                .map(Echo::text)
                .findFirst()
                .orElse("");
    }

    private static long prompt(ChatRequest request) {
        return request.messages().stream()
                .map(Echo::text)
                .mapToLong(text -> text.isBlank() ? 0 : text.strip().split("\\s+").length)
                .sum();
    }

    private static String text(Message message) {
        return message.parts().stream()
                .filter(Part.Text.class::isInstance)
                .map(part -> ((Part.Text) part).text())
                .collect(Collectors.joining(" "));
    }
}
