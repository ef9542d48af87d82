package dev.claviger.dialect.responses;

import dev.claviger.chat.Opaque;
import dev.claviger.chat.Part;
import dev.claviger.dialect.Field;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Keepsake;
import dev.claviger.dialect.Members;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An item of type {@code reasoning}: from a caller that brings it back, and from the provider that wrote it. */
final class Thought {

    /** What a caller asks for in {@code include} to be given what only the provider can read. */
    static final String ENCRYPTED = "reasoning.encrypted_content";

    /** Stands between the parts of a summary where they become one text. */
    static final String BETWEEN_PARTS = "\n\n";

    private static final String CONTENT = "encrypted_content";
    private static final List<String> SENT_BACK = List.of("summary", "content", CONTENT);

    private Thought() {}

    /** A caller's; what is sealed stays so until the provider is known. */
    static Part read(Field item) {
        List<Field> parts = item.get("summary").items();
        if (parts.isEmpty()) {
            parts = item.get("content").items();
        }
        String text = parts.stream().map(part -> part.get("text").text()).collect(Collectors.joining(BETWEEN_PARTS));
        String sealed = item.get(CONTENT).optionalText();
        return new Part.Thinking(
                text, sealed == null || sealed.isEmpty() ? null : new Opaque(Keepsake.SEALED, sealed, text.isEmpty()));
    }

    /** What a provider has to be sent back of an item of its own; null where it gave nothing that only it can read. */
    static @Nullable Opaque seal(Json item) {
        if (item.get(CONTENT).text("").isEmpty()) {
            return null;
        }
        Members kept = new Members();
        String id = item.get("id").text("");
        kept.put("id", id.startsWith("rs_") ? id : null);
        for (String name : SENT_BACK) {
            kept.put(name, item.get(name).present() ? item.get(name) : null);
        }
        return new Opaque(
                OpenAiResponses.FORMAT,
                kept.json().compact(),
                item.get("summary").items().isEmpty());
    }

    /** The item as its provider wrote it. */
    static Json item(Opaque seal) {
        Members item = Members.ofType("reasoning");
        Json.read(seal.data().getBytes(StandardCharsets.UTF_8)).entries().forEach(item::put);
        return item.json();
    }
}
