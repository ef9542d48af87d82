package dev.claviger.dialect;

import dev.claviger.chat.Opaque;
import dev.claviger.chat.Part;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A recall that seals with nothing but base64 and forgets nothing. */
public final class MemoryRecall implements Recall {

    /** How every sealed text begins. */
    static final String MARK = "Q1Yx";

    private final Map<String, List<Part.Thinking>> remembered = new HashMap<>();

    @Override
    public String seal(Opaque opaque) {
        String text = opaque.format() + " " + opaque.redacted() + " " + opaque.data();
        return MARK + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Optional<Opaque> open(String sealed) {
        if (!sealed.startsWith(MARK)) {
            return Optional.empty();
        }
        byte[] bytes = Base64.getDecoder().decode(sealed.substring(MARK.length()));
        String[] fields = new String(bytes, StandardCharsets.UTF_8).split(" ", 3);
        return Optional.of(new Opaque(fields[0], fields[2], Boolean.parseBoolean(fields[1])));
    }

    @Override
    public void remember(String toolCallId, List<Part.Thinking> thoughts) {
        remembered.put(toolCallId, thoughts);
    }

    @Override
    public List<Part.Thinking> recall(String toolCallId) {
        return remembered.getOrDefault(toolCallId, List.of());
    }
}
