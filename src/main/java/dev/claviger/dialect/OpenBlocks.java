package dev.claviger.dialect;

import dev.claviger.chat.ChatEvent.Block;
import dev.claviger.chat.Citation;
import dev.claviger.chat.Opaque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of an answer that have begun and not ended, each at the place that its provider gives it. Texts and thoughts come one
 * after another, so that the next block ends them; tool calls may overlap.
 *
 * @param <P> how the provider tells places apart
 */
public final class OpenBlocks<P> {

    private final Blocks blocks;
    private final Map<P, Slot> open = new LinkedHashMap<>();

    private final Map<P, List<LongFunction<Optional<Citation>>>> citations = new HashMap<>();

    public OpenBlocks(Blocks blocks) {
        this.blocks = blocks;
    }

    private static final class Slot {

        private final int index;
        private final Block block;
        private @Nullable Opaque seal;
        /** Of its text, in code points. */
        private long length;

        Slot(int index, Block block) {
            this.index = index;
            this.block = block;
        }
    }

    /** Begins a block, even if one of the same kind is open there. */
    public void begin(P place, Block block) {
        opened(place, block);
    }

    /** Adds text to the block of that kind, which it begins where none is open there; an empty text begins nothing. */
    public void add(P place, Block block, String text) {
        if (!text.isEmpty()) {
            Slot slot = at(place, block);
            slot.length += text.codePointCount(0, text.length());
            blocks.delta(slot.index, text);
        }
    }

    /** Adds arguments to the call that is open at that place, if one is. */
    public void argue(P place, String arguments) {
        Slot slot = open.get(place);
        if (slot != null && slot.block instanceof Block.ToolCall && !arguments.isEmpty()) {
            blocks.delta(slot.index, arguments);
        }
    }

    /**
     * The text at that place, which may not have begun yet, comes from there.
     *
     * @param citation by the length of the whole text, in code points
     */
    public void cite(P place, LongFunction<Optional<Citation>> citation) {
        citations.computeIfAbsent(place, p -> new ArrayList<>()).add(citation);
    }

    /** The seal of the thought at that place, which it begins where none is open there. */
    public void seal(P place, Opaque seal) {
        at(place, new Block.Thinking()).seal = seal;
    }

    public void end(P place) {
        Slot slot = open.remove(place);
        if (slot != null) {
            blocks.close(slot.index, slot.seal, cited(place, slot));
        }
    }

    private List<Citation> cited(P place, Slot slot) {
        List<LongFunction<Optional<Citation>>> cited =
                slot.block instanceof Block.Text ? citations.remove(place) : null;
        return cited == null
                ? List.of()
                : cited.stream().flatMap(it -> it.apply(slot.length).stream()).toList();
    }

    /** Nothing more comes. */
    public void end() {
        List.copyOf(open.keySet()).forEach(this::end);
    }

    private Slot at(P place, Block block) {
        Slot slot = open.get(place);
        return slot != null && slot.block.equals(block) ? slot : opened(place, block);
    }

    private Slot opened(P place, Block block) {
        end(place);
        List<P> ended = new ArrayList<>();
        open.forEach((other, slot) -> {
            if (!(slot.block instanceof Block.ToolCall)) {
                ended.add(other);
            }
        });
        ended.forEach(this::end);
        Slot slot = new Slot(blocks.open(block), block);
        open.put(place, slot);
        return slot;
    }
}
