package dev.claviger.dialect.gemini;

import dev.claviger.chat.Opaque;
import dev.claviger.chat.Part;
import dev.claviger.dialect.Destination.ThinkingStyle;
import dev.claviger.dialect.Outgoing;

/** Short words for requests of this format in tests. */
final class Asked {

    private Asked() {}

    /** Of the newest kind of model. */
    static Outgoing asked() {
        return new Outgoing(GeminiGenerate.OUTBOUND, "gemini-x");
    }

    static Outgoing hi() {
        return asked().user("hi");
    }

    /** Of a model that is given a budget. */
    static Outgoing budgeted(String... rejects) {
        return hi().to(ThinkingStyle.BUDGET, null, rejects);
    }

    /** Of a model from before thinking. */
    static Outgoing early() {
        return hi().to(ThinkingStyle.NONE, null);
    }

    static Part text(String text) {
        return new Part.Text(text);
    }

    static Part call(String id, String name) {
        return new Part.ToolCall(id, name, "", null);
    }

    static Part sealedCall(String id, String name, Opaque seal) {
        return new Part.ToolCall(id, name, "{}", seal, null);
    }

    static Opaque signature(String data) {
        return new Opaque("google", data, false);
    }

    static Part.Thinking carrier(Opaque seal) {
        return new Part.Thinking("", seal);
    }

    static Part image(String mediaType, String base64) {
        return media(Part.Kind.IMAGE, mediaType, new Part.Source.Base64(base64));
    }

    static Part media(Part.Kind kind, String mediaType, Part.Source source) {
        return new Part.Media(kind, source, mediaType.isEmpty() ? null : mediaType, null, null, null);
    }
}
