package dev.claviger.dialect.cohere;

import dev.claviger.chat.FailureException;
import dev.claviger.chat.Part;
import dev.claviger.chat.Part.Source;
import dev.claviger.dialect.Crossing;
import dev.claviger.dialect.DataUrl;
import dev.claviger.dialect.DocumentForm;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Members;
import dev.claviger.dialect.Quirk;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Writes what people say: texts and images, and documents as texts. */
final class UserWriter {

    private final Crossing crossing;

    UserWriter(Crossing crossing) {
        this.crossing = crossing;
    }

    static Json text(String text) {
        return Members.ofType("text").put("text", text).json();
    }

    /** Puts the content of a message, which is a string where that says the same. */
    static Members content(Members message, List<Json> parts) {
        String only = parts.size() == 1 ? parts.getFirst().get("text").text() : null;
        return only == null ? message.put("content", parts) : message.put("content", only);
    }

    /** The content parts; parts that say nothing have none. */
    List<Json> parts(List<Part> parts, String messagePath) {
        List<Json> written = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            part(parts.get(i), messagePath + ".content[" + i + "]").ifPresent(written::add);
        }
        return written;
    }

    private Optional<Json> part(Part part, String path) {
        return switch (part) {
            case Part.Media media -> Optional.of(media(media, path));
            case Part.Text text ->
                Optional.of(text.text()).filter(words -> !words.isEmpty()).map(UserWriter::text);
            case Part.Refusal refusal -> Optional.of(text(refusal.text()));
            case Part.ToolCall ignored -> lost(path);
            case Part.Thinking ignored -> lost(path);
        };
    }

    private Optional<Json> lost(String path) {
        crossing.losses().drop(path);
        return Optional.empty();
    }

    private Json media(Part.Media media, String path) {
        return switch (media.kind()) {
            case IMAGE -> image(media, path);
            case DOCUMENT -> document(media, path);
            case AUDIO -> throw refused(path, "sound");
            case VIDEO -> throw refused(path, "films");
        };
    }

    private Json image(Part.Media media, String path) {
        String url = switch (media.source()) {
            case Source.Base64 bytes -> DataUrl.of(media, bytes, "image/png").write();
            case Source.Url link when !crossing.has(Quirk.NO_IMAGE_URLS) -> link.url();
            case Source.Url ignored -> throw refused(path, "images by URL");
            case Source.Inline ignored -> throw refused(path, "images as text");
            case Source.FileId ignored -> throw refused(path, "files of another provider");
        };
        Members image = new Members().put("url", url).put("detail", media.detail());
        return Members.ofType("image_url").put("image_url", image).json();
    }

    private Json document(Part.Media media, String path) {
        String text = textOf(media, path);
        crossing.losses().approximate(path);
        return text(DocumentForm.text(media, new Source.Inline(text)));
    }

    /** What a document says, if it is text. */
    static String textOf(Part.Media media, String path) {
        String type = media.mediaType() == null ? "application/pdf" : media.mediaType();
        boolean readable = type.startsWith("text/") || type.startsWith("application/json");
        if (media.source() instanceof Source.Inline inline) {
            return inline.text();
        }
        if (readable && media.source() instanceof Source.Base64 bytes) {
            try {
                return new String(Base64.getMimeDecoder().decode(bytes.data()), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                throw refused(path, "documents that are not in base64");
            }
        }
        throw refused(path, "documents but those that are text");
    }

    private static FailureException refused(String path, String what) {
        return FailureException.invalid(path, "'" + path + "': the provider takes no " + what + ".");
    }
}
