package dev.claviger.dialect.bedrock;

import dev.claviger.chat.Part;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** This format's words for kinds of files. */
final class MediaFormats {

    private static final Map<String, String> IMAGES = Map.of(
            "image/png", "png", "image/jpeg", "jpeg", "image/jpg", "jpeg", "image/gif", "gif", "image/webp", "webp");
    private static final Map<String, String> DOCUMENTS = Map.of(
            "application/pdf", "pdf",
            "text/csv", "csv",
            "application/msword", "doc",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx",
            "application/vnd.ms-excel", "xls",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx",
            "text/html", "html",
            "text/plain", "txt",
            "text/markdown", "md");
    private static final Map<String, String> FILMS = Map.of(
            "video/mp4", "mp4",
            "video/webm", "webm",
            "video/quicktime", "mov",
            "video/x-matroska", "mkv",
            "video/x-flv", "flv",
            "video/mpeg", "mpeg",
            "video/x-ms-wmv", "wmv",
            "video/3gpp", "three_gp");
    private static final Map<String, String> SOUNDS = Map.of(
            "audio/mpeg", "mp3",
            "audio/mp3", "mp3",
            "audio/wav", "wav",
            "audio/x-wav", "wav",
            "audio/flac", "flac",
            "audio/ogg", "ogg",
            "audio/opus", "opus",
            "audio/aac", "aac",
            "audio/mp4", "mp4",
            "audio/webm", "webm");

    private MediaFormats() {}

    /** The word for a media type; without one, for the ending of {@code file}. Empty where there is none. */
    static Optional<String> of(Part.Kind kind, @Nullable String mediaType, String file) {
        Map<String, String> words = switch (kind) {
            case IMAGE -> IMAGES;
            case DOCUMENT -> DOCUMENTS;
            case VIDEO -> FILMS;
            case AUDIO -> SOUNDS;
        };
        if (mediaType != null) {
            return Optional.ofNullable(words.get(mediaType.toLowerCase(Locale.ROOT)));
        }
        String ending = file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Optional.of(ending.equals("jpg") ? "jpeg" : ending).filter(words::containsValue);
    }
}
