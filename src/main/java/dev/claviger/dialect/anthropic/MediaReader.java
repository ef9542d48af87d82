package dev.claviger.dialect.anthropic;

import dev.claviger.chat.Part;
import dev.claviger.chat.Part.Kind;
import dev.claviger.chat.Part.Source;
import dev.claviger.dialect.Field;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Losses;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads images and documents. */
final class MediaReader {

    private static final Set<String> IMAGE = Set.of("type", "source", "cache_control");
    private static final Set<String> DOCUMENT = Set.of("type", "source", "title", "citations", "cache_control");

    private final Losses losses;

    MediaReader(Losses losses) {
        this.losses = losses;
    }

    Part.Media image(Field block) {
        Strays.drop(block, IMAGE, losses);
        return media(Kind.IMAGE, block, null);
    }

    Part.Media document(Field block) {
        Strays.drop(block, DOCUMENT, losses);
        Field citations = block.get("citations").get("enabled");
        if (Boolean.TRUE.equals(citations.optionalBoolean())) {
            losses.drop(block.get("citations").path());
        }
        return media(Kind.DOCUMENT, block, block.get("title").optionalText());
    }

    private Part.Media media(Kind kind, Field block, @Nullable String title) {
        Field source = block.get("source");
        return new Part.Media(
                kind, source(source), mediaType(kind, source), title, null, CacheControl.read(block, losses));
    }

    private Source source(Field source) {
        Field type = source.get("type");
        return switch (type.text()) {
            case "base64" -> new Source.Base64(source.get("data").text());
            case "url" -> new Source.Url(source.get("url").text());
            case "file" -> new Source.FileId(source.get("file_id").text());
            case "text" -> new Source.Inline(source.get("data").text());
            case "content" -> {
                losses.approximate(source.path());
                yield new Source.Inline(Rendering.text(source.get("content").json()));
            }
            default -> throw type.wrong("'base64', 'url', 'file', 'text' or 'content'");
        };
    }

    private static @Nullable String mediaType(Kind kind, Field source) {
        Json type = source.get("type").json();
        return switch (type.text("")) {
            case "base64" -> source.get("media_type").text();
            case "text", "content" -> "text/plain";
            case "url" -> kind == Kind.DOCUMENT ? "application/pdf" : null;
            default -> null;
        };
    }
}
