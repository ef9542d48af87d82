package dev.claviger.dialect.gemini;

import dev.claviger.chat.RawJson;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.Members;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A caller's JSON Schema, and the two ways in which models take it. */
record Schema(Json json, String path, Losses losses) {

    private static final Set<String> SAY_NOTHING = Set.of("$schema", "title", "description", "required", "type");

    /**
     * Reads a schema.
     *
     * @param text null where there is none
     * @param path of the schema in the request
     */
    static Schema of(@Nullable RawJson text, String path, Losses losses) {
        Json json = text == null ? Members.NULL : Json.read(text.text().getBytes(StandardCharsets.UTF_8));
        return new Schema(json, path, losses);
    }

    /** Whether it describes arguments of which there are none; such a schema is turned down. */
    boolean takesNothing() {
        return json.entries().entrySet().stream().allMatch(member -> switch (member.getKey()) {
            case "properties" -> member.getValue().entries().isEmpty();
            case "additionalProperties" ->
                !member.getValue().present() || member.getValue().equals(new Json.Bool(false));
            default -> SAY_NOTHING.contains(member.getKey());
        });
    }

    /** The same schema, of which it is said that it is an object's where it does not say what it is. */
    Schema ofObject() {
        Map<String, Json> members = new LinkedHashMap<>(json.entries());
        members.putIfAbsent("type", new Json.Str("object"));
        return new Schema(new Json.Obj(members), path, losses);
    }

    /** All of it but the name of its own language. */
    Json whole() {
        Map<String, Json> members = new LinkedHashMap<>(json.entries());
        members.remove("$schema");
        return new Json.Obj(members);
    }

    /** What of it OpenAPI's subset can say; the rest is named. */
    Json subset() {
        return new SchemaSubset(json, losses).write(path);
    }
}
