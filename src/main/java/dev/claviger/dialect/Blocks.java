package dev.claviger.dialect;

import dev.claviger.chat.ChatEvent;
import dev.claviger.chat.ChatEvent.Block;
import dev.claviger.chat.Citation;
import dev.claviger.chat.Opaque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The blocks of one answer: counts them, and lets no delta end in half a character. */
public final class Blocks {

    private final Consumer<ChatEvent> events;
    private final Map<Integer, String> halves = new HashMap<>();
    private int opened;

    public Blocks(Consumer<ChatEvent> events) {
        this.events = events;
    }

    /** Opens the next block and gives its index. */
    public int open(Block block) {
        events.accept(new ChatEvent.Opened(opened, block));
        return opened++;
    }

    public void delta(int index, String text) {
        String half = halves.remove(index);
        String whole = half == null ? text : half + text;
        int end = whole.length();
        if (end > 0 && Character.isHighSurrogate(whole.charAt(end - 1))) {
            halves.put(index, whole.substring(end - 1));
            end--;
        }
        if (end > 0) {
            events.accept(new ChatEvent.Delta(index, whole.substring(0, end)));
        }
    }

    public void close(int index, @Nullable Opaque seal) {
        close(index, seal, List.of());
    }

    /** Closes a block of text. */
    public void close(int index, @Nullable Opaque seal, List<Citation> citations) {
        if (halves.remove(index) != null) {
            events.accept(new ChatEvent.Delta(index, "\uFFFD"));
        }
        events.accept(new ChatEvent.Closed(index, seal, citations));
    }

    /** How many blocks have been opened. */
    public int opened() {
        return opened;
    }
}
