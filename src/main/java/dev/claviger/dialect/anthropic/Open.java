package dev.claviger.dialect.anthropic;

import dev.claviger.chat.ChatEvent;
import dev.claviger.chat.Opaque;
import dev.claviger.dialect.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The block of a stream that is being read. */
final class Open {

    private final int wireIndex;
    private final int index;
    private final ChatEvent.Block block;
    private @Nullable Opaque seal;
    private @Nullable Json input;
    private final List<Json> citations = new ArrayList<>();
    private long length;
    /** The first half of a character whose other half has not come yet. */
    private String half = "";

    Open(int wireIndex, int index, ChatEvent.Block block) {
        this.wireIndex = wireIndex;
        this.index = index;
        this.block = block;
    }

    boolean is(int otherWireIndex) {
        return wireIndex == otherWireIndex;
    }

    int index() {
        return index;
    }

    ChatEvent.Block block() {
        return block;
    }

    void text(Json text, Consumer<ChatEvent> events) {
        String more = half + text.text("");
        int end = more.length();
        if (end > 0 && Character.isHighSurrogate(more.charAt(end - 1))) {
            end--;
        }
        half = more.substring(end);
        if (end > 0) {
            input = null;
            length += more.codePointCount(0, end);
            events.accept(new ChatEvent.Delta(index, more.substring(0, end)));
        }
    }

    /** The text comes from there. */
    void cite(Json citation) {
        citations.add(citation);
    }

    /** A later signature takes the place of an earlier one. */
    void seal(Json signature, boolean redacted) {
        Opaque told = Seals.read(signature.text(), redacted);
        seal = told == null ? seal : told;
    }

    /** CallArguments told at the start; they hold where no pieces follow. */
    void input(Json told) {
        input = told.entries().isEmpty() ? null : told;
    }

    void close(Consumer<ChatEvent> events) {
        if (!half.isEmpty()) {
            events.accept(new ChatEvent.Delta(index, "\uFFFD"));
        }
        if (input != null) {
            events.accept(new ChatEvent.Delta(index, input.compact()));
        }
        events.accept(new ChatEvent.Closed(index, seal, Citations.read(citations, length)));
    }
}
