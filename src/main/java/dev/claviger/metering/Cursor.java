package dev.claviger.metering;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** A place in the list of requests: after the request that began then and is called so. */
public record Cursor(long startedAtMillis, String requestId) {

    /** An opaque word for a URL. */
    public String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((startedAtMillis + ":" + requestId).getBytes(StandardCharsets.UTF_8));
    }

    /** Reads {@link #text()}; empty where the word is none of ours. */
    public static Optional<Cursor> parse(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(":", 2);
            return parts.length == 2
                    ? Optional.of(new Cursor(Long.parseLong(parts[0]), Tidy.text(parts[1])))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
