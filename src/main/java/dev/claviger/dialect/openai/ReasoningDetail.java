package dev.claviger.dialect.openai;

import dev.claviger.chat.Opaque;
import dev.claviger.dialect.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entry of {@code reasoning_details}, gathered from its pieces, without its text: what OpenRouter and others want back beside
 * the text.
 */
final class ReasoningDetail {

    /** The format of an {@link Opaque} that holds such an entry as JSON. */
    static final String FORMAT = OpenAiChat.FORMAT;

    private final Map<String, Json> members = new LinkedHashMap<>();

    void add(Json piece) {
        piece.entries().forEach((name, value) -> {
            if (value.present() && !name.equals("text") && !name.equals("summary")) {
                members.put(name, value);
            }
        });
    }

    /** Null where the provider gave nothing that it could check. */
    @Nullable Opaque seal() {
        boolean redacted = !text("data").isEmpty();
        if (!redacted && text("signature").isEmpty() && text("id").isEmpty()) {
            return null;
        }
        return new Opaque(FORMAT, new Json.Obj(members).compact(), redacted);
    }

    private String text(String name) {
        Json value = members.get(name);
        return value == null ? "" : value.text("");
    }
}
