package dev.claviger.dialect;

import dev.claviger.chat.RawJson;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The schema of a tool's arguments as most providers want it: an object's says that it is one, and has properties even if there are none. */
public final class ToolParameters {

    private ToolParameters() {}

    /**
     * The schema to be sent.
     *
     * @param schema as the caller wrote it; null where the tool takes no arguments
     */
    public static Json of(@Nullable RawJson schema) {
        Json given = schema == null ? new Json.Null() : Json.read(schema.text().getBytes(StandardCharsets.UTF_8));
        Map<String, Json> members = new LinkedHashMap<>(given.entries());
        members.putIfAbsent("type", new Json.Str("object"));
        if (members.get("type").equals(new Json.Str("object"))) {
            members.putIfAbsent("properties", new Json.Obj(Map.of()));
        }
        return new Json.Obj(members);
    }
}
