package dev.claviger.metering;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes texts that callers chose fit to be kept: short, and nothing in them that a database refuses. */
final class Tidy {

    private static final int MOST_CHARACTERS = 256;
    private static final int MOST_TEXTS = 64;

    private Tidy() {}

    /** At most 256 characters, without lone surrogates and NUL, which UTF-8 or PostgreSQL cannot hold. */
    static String text(String text) {
        String cut = text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS);
        return new String(cut.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replace('\0', '?');
    }

    static @Nullable String optional(@Nullable String text) {
        return text == null ? null : text(text);
    }

    /** The first 64 of them. */
    static List<String> texts(List<String> texts) {
        return texts.stream().limit(MOST_TEXTS).map(Tidy::text).toList();
    }
}
