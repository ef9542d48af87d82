package dev.claviger.dialect.openai;

import dev.claviger.chat.ChatEvent.Block;
import dev.claviger.dialect.Blocks;
import dev.claviger.dialect.FreeformTool;
import org.jspecify.annotations.Nullable;

/** One tool call of a streamed answer; it opens when its name is known, and arguments that came before wait for that. */
final class CallSlot {

    private static final String PLACEHOLDER = "{}";
    private static final int UNOPENED = -1;

    private final Blocks blocks;
    private final String id;
    private final String saidId;
    private String name = "";
    private int index = UNOPENED;
    private final StringBuilder waiting = new StringBuilder();
    private boolean begun;
    private @Nullable StringBuilder input;

    /**
     * @param id what the call is named to the caller
     * @param saidId what the provider named it, which may be nothing or not its alone
     */
    CallSlot(Blocks blocks, String id, String saidId) {
        this.blocks = blocks;
        this.id = id;
        this.saidId = saidId;
    }

    String saidId() {
        return saidId;
    }

    String name() {
        return name;
    }

    /** Some providers repeat the name in every chunk: the first one counts. */
    void named(String text) {
        if (name.isEmpty() && !text.isEmpty()) {
            name = text;
            index = blocks.open(new Block.ToolCall(id, name));
        }
    }

    /** Some providers send {@code {}} before the arguments: it waits until it is known to be all of them. */
    void argue(String text) {
        waiting.append(text);
        if (index == UNOPENED || waiting.isEmpty() || (!begun && PLACEHOLDER.contentEquals(waiting))) {
            return;
        }
        if (!begun && waiting.length() > 2 && waiting.indexOf("{}{") == 0) {
            waiting.delete(0, PLACEHOLDER.length());
        }
        flush();
    }

    /** A piece of plain text, which is told as an argument when all of it is there. */
    void input(String text) {
        input = (input == null ? new StringBuilder() : input).append(text);
    }

    /** Whether the call could be told: it had a name. */
    boolean end() {
        if (index == UNOPENED) {
            return false;
        }
        if (input != null) {
            waiting.append(FreeformTool.arguments(input.toString()));
        }
        flush();
        blocks.close(index, null);
        return true;
    }

    private void flush() {
        if (!waiting.isEmpty()) {
            begun = true;
            blocks.delta(index, waiting.toString());
            waiting.setLength(0);
        }
    }
}
