package dev.claviger.dialect.openai;

import dev.claviger.chat.Opaque;
import dev.claviger.chat.Part;
import dev.claviger.dialect.Field;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Keepsake;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what a caller returns of the model's thoughts; what is sealed stays so until the provider is known. */
final class ThoughtReader {

    private ThoughtReader() {}

    /** Of an assistant message: its details where it has them, else its plain text. */
    static List<Part> ofMessage(Field message) {
        List<Part> thoughts = details(message.get("reasoning_details"));
        if (!thoughts.isEmpty()) {
            return thoughts;
        }
        String text = message.get("reasoning_content").optionalText();
        if (text == null) {
            text = message.get("reasoning").optionalText();
        }
        return text == null || text.isEmpty() ? List.of() : List.of(new Part.Thinking(text, null));
    }

    /** A part of type {@code thinking}, as Mistral and others write it. */
    static Part part(Field part) {
        Field thinking = part.get("thinking");
        String text = thinking.isText() ? thinking.text() : joined(thinking.json());
        return new Part.Thinking(text, seal(part.get("signature").optionalText(), false));
    }

    private static String joined(Json parts) {
        StringBuilder text = new StringBuilder();
        parts.items().forEach(item -> text.append(item.get("text").text("")));
        return text.toString();
    }

    private static List<Part> details(Field details) {
        List<Part> thoughts = new ArrayList<>();
        Json last = new Json.Null();
        for (Field detail : details.items()) {
            Part.Thinking thought = detail(detail);
            boolean more = !thoughts.isEmpty() && continues(last, detail.json());
            if (more && thoughts.getLast() instanceof Part.Thinking begun) {
                thoughts.removeLast();
                thoughts.add(joined(begun, thought));
            } else if (!thought.text().isEmpty() || thought.seal() != null) {
                thoughts.add(thought);
            }
            last = detail.json();
        }
        return thoughts;
    }

    /** Callers that gather chunks without merging them return a thought in pieces of one index. */
    private static boolean continues(Json before, Json detail) {
        return detail.get("index").present()
                && detail.get("index").equals(before.get("index"))
                && detail.get("type").equals(before.get("type"));
    }

    private static Part.Thinking joined(Part.Thinking begun, Part.Thinking more) {
        return new Part.Thinking(begun.text() + more.text(), more.seal() == null ? begun.seal() : more.seal());
    }

    private static Part.Thinking detail(Field detail) {
        Field type = detail.get("type");
        return switch (type.text()) {
            case "reasoning.text" ->
                new Part.Thinking(
                        text(detail, "text"), seal(detail.get("signature").optionalText(), false));
            case "reasoning.summary" -> new Part.Thinking(text(detail, "summary"), null);
            case "reasoning.encrypted" ->
                new Part.Thinking("", seal(detail.get("data").optionalText(), true));
            default -> throw type.wrong("one of reasoning.text, reasoning.summary, reasoning.encrypted");
        };
    }

    private static String text(Field detail, String name) {
        String text = detail.get(name).optionalText();
        return text == null ? "" : text;
    }

    private static @Nullable Opaque seal(@Nullable String text, boolean redacted) {
        return text == null || text.isEmpty() ? null : new Opaque(Keepsake.SEALED, text, redacted);
    }
}
