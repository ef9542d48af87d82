package dev.claviger.dialect.anthropic;

import dev.claviger.dialect.Json;
import dev.claviger.dialect.Members;
import java.util.List;
import java.util.Locale;

/** One message as it goes to the provider. */
record Turn(Role role, List<Json> blocks) {

    enum Role {
        USER,
        ASSISTANT,
        SYSTEM
    }

    Json json() {
        return new Members()
                .put("role", role.name().toLowerCase(Locale.ROOT))
                .put("content", blocks)
                .json();
    }

    boolean is(Role wanted) {
        return role == wanted;
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
