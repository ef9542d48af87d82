package dev.claviger.dialect.responses;

import dev.claviger.chat.Opaque;
import dev.claviger.chat.Part;
import dev.claviger.dialect.Recall;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Seals without secrecy, and remembers without an end. */
final class OpenRecall implements Recall {

    final Map<String, List<Part.Thinking>> thoughts = new HashMap<>();
    private final Map<String, Opaque> sealed = new HashMap<>();

    @Override
    public String seal(Opaque opaque) {
        return sealed.entrySet().stream()
                .filter(known -> known.getValue().equals(opaque))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(() -> {
                    String text = "Q1Yx" + sealed.size();
                    sealed.put(text, opaque);
                    return text;
                });
    }

    @Override
    public Optional<Opaque> open(String text) {
        return Optional.ofNullable(sealed.get(text));
    }

    @Override
    public void remember(String toolCallId, List<Part.Thinking> thought) {
        thoughts.put(toolCallId, thought);
    }

    @Override
    public List<Part.Thinking> recall(String toolCallId) {
        return thoughts.getOrDefault(toolCallId, List.of());
    }
}
