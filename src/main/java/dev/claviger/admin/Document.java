package dev.claviger.admin;

import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON objects that callers send. */
final class Document {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Document() {}

    static ObjectNode empty() {
        return JSON.createObjectNode();
    }

    /** One object; an {@link InvalidException} that tells line and column, but nothing of the text, which may hold secrets. */
    static ObjectNode read(byte[] body) {
        try {
            if (JSON.readTree(body) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            TokenStreamLocation place = e.getLocation();
            String where = place == null ? "" : " at line " + place.getLineNr() + ", column " + place.getColumnNr();
            throw new InvalidException(
                    "The body is not one JSON object with each member once: it goes wrong" + where + ".");
        }
        throw new InvalidException("The body must be one JSON object.");
    }

    /** The text of one member of an object that {@link #read} takes, as it stands there; empty where there is none. */
    static String member(byte[] body, String name) {
        try (JsonParser parser = JSON.createParser(body)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean wanted = parser.currentName().equals(name);
                parser.nextToken();
                int start = (int) parser.currentTokenLocation().getByteOffset();
                parser.skipChildren();
                parser.finishToken();
                if (wanted) {
                    int length = (int) parser.currentLocation().getByteOffset() - start;
                    return new String(body, start, length, StandardCharsets.UTF_8);
                }
            }
        }
        return "";
    }

    /** {@code document} as {@code patch} wants it, by JSON Merge Patch (RFC 7396). */
    static ObjectNode merged(ObjectNode document, ObjectNode patch) {
        ObjectNode merged = document.deepCopy();
        patch.properties().forEach(member -> {
            String name = member.getKey();
            JsonNode value = member.getValue();
            if (value.isNull()) {
                merged.remove(name);
            } else if (value instanceof ObjectNode inner) {
                ObjectNode old = merged.get(name) instanceof ObjectNode object ? object : empty();
                merged.set(name, merged(old, inner));
            } else {
                merged.set(name, value);
            }
        });
        return merged;
    }
}
