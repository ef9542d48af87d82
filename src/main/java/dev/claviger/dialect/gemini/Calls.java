package dev.claviger.dialect.gemini;

import dev.claviger.chat.ChatEvent.Block;
import dev.claviger.chat.Opaque;
import dev.claviger.dialect.Blocks;
import dev.claviger.dialect.Json;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The tool calls of one answer, one after the other: what has no name belongs to the one before. */
final class Calls {

    private static final Pattern TOLD_ID = Pattern.compile("[A-Za-z0-9_-]{1,40}");

    private final Blocks blocks;
    private final Supplier<String> ids;
    private final Set<String> taken = new HashSet<>();
    private int open;
    private @Nullable PartialArguments arguments;
    private boolean unfinished;

    Calls(Blocks blocks, Supplier<String> ids) {
        this.blocks = blocks;
        this.ids = ids;
    }

    boolean any() {
        return !taken.isEmpty();
    }

    /** Takes a {@code functionCall}, which is a call or a piece of one. */
    void add(Json call, @Nullable Opaque seal) {
        String name = call.get("name").text("");
        if (!name.isEmpty()) {
            close();
            open = blocks.open(new Block.ToolCall(id(call.get("id").text("")), name, seal));
            arguments = new PartialArguments();
        }
        if (arguments != null) {
            arguments.addAll(call.get("args"));
            call.get("partialArgs").items().forEach(arguments::add);
            unfinished = call.get("willContinue").isTrue();
        }
    }

    private String id(String told) {
        String id = TOLD_ID.matcher(told).matches() && !taken.contains(told) ? told : "call_" + ids.get();
        taken.add(id);
        return id;
    }

    /** Ends the open call, if there is one; of arguments that broke off the closing bracket is missing. */
    void close() {
        if (arguments == null) {
            return;
        }
        String text = arguments.json().compact();
        blocks.delta(open, unfinished ? text.substring(0, text.length() - 1) : text);
        blocks.close(open, null);
        arguments = null;
    }
}
