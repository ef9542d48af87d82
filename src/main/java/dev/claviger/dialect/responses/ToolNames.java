package dev.claviger.dialect.responses;

import dev.claviger.dialect.Body;
import dev.claviger.dialect.Field;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Losses;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the caller calls the tools that the model wants called; its request is read no further than it takes to find out. */
final class ToolNames {

    private final Body request;
    private final Deque<String> unread = new ArrayDeque<>(List.of("tools", "input"));
    private final Map<String, ToolName> names = new HashMap<>();

    ToolNames(Body request) {
        this.request = request;
    }

    ToolName of(String flat) {
        while (!names.containsKey(flat) && !unread.isEmpty()) {
            String member = unread.remove();
            Json part = new Json.Obj(Map.of(member, request.get(member)));
            names.putAll(ToolReader.of(Field.root(part), new Losses()).names());
        }
        return names.getOrDefault(flat, new ToolName(null, flat, CallKind.FUNCTION));
    }
}
