package dev.claviger.dialect.anthropic;

import dev.claviger.chat.FailureException;
import dev.claviger.chat.Part;
import dev.claviger.chat.Part.Source;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.Members;
import dev.claviger.dialect.Quirk;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes images and documents. */
final class MediaWriter {

    private static final Set<String> IMAGES = Set.of("image/jpeg", "image/png", "image/gif", "image/webp");
    private static final String PDF = "application/pdf";

    private final Destination destination;
    private final Losses losses;

    MediaWriter(Destination destination, Losses losses) {
        this.destination = destination;
        this.losses = losses;
    }

    Members write(Part.Media media, String path) {
        return switch (media.kind()) {
            case IMAGE -> image(media, path);
            case DOCUMENT ->
                Members.ofType("document").put("source", document(media, path)).put("title", media.title());
            case AUDIO -> throw refused(path, "sound");
            case VIDEO -> throw refused(path, "films");
        };
    }

    private Members image(Part.Media media, String path) {
        if (media.detail() != null && !media.detail().equals("auto")) {
            losses.drop(path + ".image_url.detail");
        }
        Members source = switch (media.source()) {
            case Source.Url url -> url(url, path);
            case Source.Base64 bytes -> base64(imageType(media.mediaType(), path), bytes.data());
            case Source.Inline ignored -> throw refused(path, "images as text");
            case Source.FileId ignored -> throw refused(path, "files of another provider");
        };
        return Members.ofType("image").put("source", source);
    }

    private static String imageType(@Nullable String mediaType, String path) {
        String type = "image/jpg".equals(mediaType) ? "image/jpeg" : mediaType;
        if (type == null || !IMAGES.contains(type)) {
            throw refused(path, "images other than jpeg, png, gif and webp");
        }
        return type;
    }

    private Members document(Part.Media media, String path) {
        return switch (media.source()) {
            case Source.Url url -> url(url, path);
            case Source.Inline text -> text(text.text());
            case Source.Base64 bytes -> document(media.mediaType(), bytes.data(), path);
            case Source.FileId ignored -> throw refused(path, "files of another provider");
        };
    }

    private Members document(@Nullable String mediaType, String data, String path) {
        String type = mediaType == null ? PDF : mediaType;
        if (type.equals(PDF)) {
            return base64(PDF, data);
        }
        if (!type.startsWith("text/") && !type.startsWith("application/json")) {
            throw refused(path, "documents other than PDF and text");
        }
        try {
            losses.approximate(path);
            return text(new String(Base64.getMimeDecoder().decode(data), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw refused(path, "documents that are not in base64");
        }
    }

    private Members url(Source.Url url, String path) {
        if (destination.has(Quirk.NO_IMAGE_URLS)) {
            throw refused(path, "URLs");
        }
        return Members.ofType("url").put("url", url.url());
    }

    private static Members base64(String mediaType, String data) {
        return Members.ofType("base64").put("media_type", mediaType).put("data", data);
    }

    private static Members text(String text) {
        return Members.ofType("text").put("media_type", "text/plain").put("data", text);
    }

    private static FailureException refused(String path, String what) {
        return FailureException.invalid(path, "'" + path + "': the provider takes no " + what + ".");
    }
}
