package dev.claviger.chat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A piece of a message's content. */
public sealed interface Part {

    /** Words, and where they come from; {@code seal} is what some providers want back with the words of their model. */
    record Text(
            String text, @Nullable Opaque seal, @Nullable CacheMark cache, List<Citation> citations) implements Part {
        public Text {
            citations = List.copyOf(citations);
        }

        public Text(String text, @Nullable Opaque seal, @Nullable CacheMark cache) {
            this(text, seal, cache, List.of());
        }

        public Text(String text) {
            this(text, null, null);
        }

        public Text(String text, @Nullable CacheMark cache) {
            this(text, null, cache);
        }
    }

    /**
     * An image, document, sound or film.
     *
     * @param mediaType such as {@code image/png}; null where the source alone tells
     * @param detail the resolution asked for, in OpenAI's words ({@code low}, {@code high}, {@code auto})
     */
    record Media(
            Kind kind,
            Source source,
            @Nullable String mediaType,
            @Nullable String title,
            @Nullable String detail,
            @Nullable CacheMark cache)
            implements Part {}

    /** What the model thought; {@code seal} proves to its provider that the text is unchanged. */
    record Thinking(String text, @Nullable Opaque seal) implements Part {}

    /**
     * A tool the model wants called.
     *
     * @param arguments JSON text exactly as it was written; empty where the model gave none
     * @param seal what some providers want back with the call
     */
    record ToolCall(
            String id,
            String name,
            String arguments,
            @Nullable Opaque seal,
            @Nullable CacheMark cache) implements Part {
        public ToolCall(String id, String name, String arguments, @Nullable CacheMark cache) {
            this(id, name, arguments, null, cache);
        }
    }

    /** The model's own words for declining. */
    record Refusal(String text) implements Part {}

    enum Kind {
        IMAGE,
        DOCUMENT,
        AUDIO,
        VIDEO
    }

    /** Where the bytes of a {@link Media} are. */
    sealed interface Source {

        record Url(String url) implements Source {}

        record Base64(String data) implements Source {}

        /** Plain text that stands for a document. */
        record Inline(String text) implements Source {}

        /** A file that only the provider it was uploaded to knows. */
        record FileId(String id) implements Source {}
    }
}
