package dev.claviger.dialect.anthropic;

import dev.claviger.dialect.Json;
import dev.claviger.dialect.Members;
import java.util.List;

/** One message as it goes to the provider. */
record Turn(boolean assistant, List<Json> blocks) {

    Json json() {
        return new Members()
                .put("role", assistant ? "assistant" : "user")
                .put("content", blocks)
                .json();
    }

    /** Whether the first block is of that type. */
    boolean begins(String type) {
        return !blocks.isEmpty() && is(blocks.getFirst(), type);
    }

    /** Whether any block is of that type. */
    boolean has(String type) {
        return blocks.stream().anyMatch(block -> is(block, type));
    }

    private static boolean is(Json block, String type) {
        return block.get("type").text("").equals(type);
    }
}
