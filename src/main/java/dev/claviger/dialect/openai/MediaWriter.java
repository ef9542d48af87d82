package dev.claviger.dialect.openai;

import dev.claviger.chat.FailureException;
import dev.claviger.chat.Part;
import dev.claviger.chat.Part.Source;
import dev.claviger.dialect.Crossing;
import dev.claviger.dialect.DataUrl;
import dev.claviger.dialect.DocumentForm;
import dev.claviger.dialect.Quirk;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes the members of a content part that is no plain text. */
final class MediaWriter {

    private final Crossing crossing;
    private final JsonGenerator out;

    MediaWriter(Crossing crossing, JsonGenerator out) {
        this.crossing = crossing;
        this.out = out;
    }

    /** Writes an image, document, sound or film that stands at {@code path}. */
    void write(Part.Media media, String path) {
        switch (media.kind()) {
            case IMAGE -> linked("image_url", media, "image/png", path);
            case VIDEO -> linked("video_url", media, "video/mp4", path);
            case AUDIO -> audio(media, path);
            case DOCUMENT -> document(media, path);
        }
    }

    private void linked(String type, Part.Media media, String usualType, String path) {
        String url = switch (media.source()) {
            case Source.Url link -> link(link.url(), path);
            case Source.Base64 bytes -> DataUrl.of(media, bytes, usualType).write();
            case Source.FileId ignored -> throw unknown(path);
            case Source.Inline ignored -> throw unknown(path);
        };
        out.writeStringProperty("type", type);
        out.writeObjectPropertyStart(type);
        out.writeStringProperty("url", url);
        if (media.detail() != null) {
            out.writeStringProperty("detail", media.detail());
        }
        out.writeEndObject();
    }

    private String link(String url, String path) {
        if (crossing.has(Quirk.NO_IMAGE_URLS)) {
            throw FailureException.invalid(path, "This provider takes images as bytes in base64 only.");
        }
        return url;
    }

    private void audio(Part.Media media, String path) {
        if (!(media.source() instanceof Source.Base64 bytes)) {
            throw FailureException.invalid(path, "This provider takes sound as bytes in base64 only.");
        }
        String type = orElse(media.mediaType(), "audio/wav");
        String format = type.substring(type.indexOf('/') + 1);
        out.writeStringProperty("type", "input_audio");
        out.writeObjectPropertyStart("input_audio");
        out.writeStringProperty("data", bytes.data());
        out.writeStringProperty("format", format.equals("mpeg") ? "mp3" : format);
        out.writeEndObject();
    }

    private void document(Part.Media media, String path) {
        switch (media.source()) {
            case Source.Inline text -> text(DocumentForm.text(media, text), path);
            case Source.Base64 bytes -> {
                file();
                out.writeStringProperty("filename", DocumentForm.filename(media));
                out.writeStringProperty("file_data", DocumentForm.url(media, bytes));
                out.writeEndObject();
            }
            case Source.FileId id -> {
                file();
                out.writeStringProperty("file_id", id.id());
                out.writeEndObject();
            }
            case Source.Url ignored ->
                throw FailureException.invalid(path, "This provider takes documents as bytes in base64 only.");
        }
    }

    private void file() {
        out.writeStringProperty("type", "file");
        out.writeObjectPropertyStart("file");
    }

    private void text(String text, String path) {
        crossing.losses().approximate(path);
        out.writeStringProperty("type", "text");
        out.writeStringProperty("text", text);
    }

    private static String orElse(@Nullable String text, String fallback) {
        return text == null ? fallback : text;
    }

    private static FailureException unknown(String path) {
        return FailureException.invalid(path, "This provider does not have that file: send its bytes instead.");
    }
}
