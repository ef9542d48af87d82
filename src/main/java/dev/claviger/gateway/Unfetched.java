package dev.claviger.gateway;

import dev.claviger.chat.Part;
import dev.claviger.dialect.LinkedMedia.File;
import dev.claviger.dialect.LinkedMedia.Link;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;

/** A note in the place of a file that is not fetched; what kind of file it would be is guessed by its name. */
final class Unfetched {

    private Unfetched() {}

    static File file(Link link) {
        String note = "(in base64, what lies at " + link.url() + ": it is fetched before the request is sent)";
        String path = link.url().split("[?#]", 2)[0];
        String guessed = Objects.requireNonNullElse(URLConnection.guessContentTypeFromName(path), "");
        boolean text = link.kind() == Part.Kind.DOCUMENT && guessed.startsWith("text/");
        String bytes = text ? Base64.getEncoder().encodeToString(note.getBytes(StandardCharsets.UTF_8)) : note;
        return new File(text ? guessed : type(link.kind(), guessed), bytes);
    }

    private static String type(Part.Kind kind, String guessed) {
        return switch (kind) {
            case IMAGE -> guessed.startsWith("image/") ? guessed : "image/png";
            case AUDIO -> guessed.startsWith("audio/") ? guessed : "audio/wav";
            case VIDEO -> guessed.startsWith("video/") ? guessed : "video/mp4";
            case DOCUMENT -> "application/pdf";
        };
    }
}
