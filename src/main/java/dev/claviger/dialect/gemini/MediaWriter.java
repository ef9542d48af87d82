package dev.claviger.dialect.gemini;

import dev.claviger.chat.FailureException;
import dev.claviger.chat.Part;
import dev.claviger.chat.Part.Source;
import dev.claviger.dialect.DocumentForm;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.Members;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes images, documents, sound and films: as bytes, or as URIs of the few places that this provider reads from. */
final class MediaWriter {

    private static final Set<String> IMAGES =
            Set.of("image/png", "image/jpeg", "image/webp", "image/heic", "image/heif");
    private static final String PDF = "application/pdf";

    /** The beginnings of images in base64, by which they are known whatever the caller says. */
    private static final Map<String, String> BEGINNINGS =
            Map.of("iVBORw0KGgo", "image/png", "/9j/", "image/jpeg", "R0lGOD", "image/gif", "UklGR", "image/webp");

    private static final Pattern READABLE = Pattern.compile("gs://.+"
            + "|https://(www\\.)?youtube\\.com/watch\\?.+|https://youtu\\.be/.+"
            + "|https://generativelanguage\\.googleapis\\.com/[^?#]*files/.+");

    private final Losses losses;

    MediaWriter(Losses losses) {
        this.losses = losses;
    }

    /** Whether the provider reads from that URL itself. */
    static boolean readable(String url) {
        return READABLE.matcher(url).matches();
    }

    Json write(Part.Media media, String path) {
        if (media.detail() != null && !media.detail().equals("auto")) {
            losses.drop(path + ".image_url.detail");
        }
        return switch (media.source()) {
            case Source.Base64 bytes -> {
                untitled(media, path);
                Members data = new Members()
                        .put("mimeType", type(media, bytes.data(), path))
                        .put("data", bytes.data());
                yield new Members().put("inlineData", data).json();
            }
            case Source.Url url -> {
                untitled(media, path);
                yield file(media, url.url(), path);
            }
            case Source.Inline text -> {
                losses.approximate(path);
                yield PartWriter.text(DocumentForm.text(media, text));
            }
            case Source.FileId ignored -> throw refused(path, "files of another provider");
        };
    }

    private void untitled(Part.Media media, String path) {
        if (media.title() != null) {
            losses.drop(path + ".title");
        }
    }

    private static Json file(Part.Media media, String url, String path) {
        if (!readable(url)) {
            throw refused(
                    path, "media by that URL, only gs:// URIs, uploaded files, films of YouTube, and bytes in base64");
        }
        Members file = new Members().put("mimeType", media.mediaType()).put("fileUri", url);
        return new Members().put("fileData", file).json();
    }

    private static String type(Part.Media media, String data, String path) {
        String told = media.mediaType();
        return switch (media.kind()) {
            case IMAGE -> imageType(told, data, path);
            case DOCUMENT -> documentType(told == null ? PDF : told, path);
            case AUDIO -> told == null ? "audio/wav" : told;
            case VIDEO -> told == null ? "video/mp4" : told;
        };
    }

    private static String imageType(@Nullable String told, String data, String path) {
        String type = "image/jpg".equals(told) ? "image/jpeg" : told;
        for (Map.Entry<String, String> beginning : BEGINNINGS.entrySet()) {
            if (data.startsWith(beginning.getKey())) {
                type = beginning.getValue();
            }
        }
        if (type == null || !IMAGES.contains(type)) {
            throw refused(path, "images other than png, jpeg, webp, heic and heif");
        }
        return type;
    }

    private static String documentType(String type, String path) {
        if (!type.equals(PDF) && !type.startsWith("text/")) {
            throw refused(path, "documents other than PDF and text");
        }
        return type;
    }

    private static FailureException refused(String path, String what) {
        return FailureException.invalid(path, "'" + path + "': the provider takes no " + what + ".");
    }
}
