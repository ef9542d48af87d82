package dev.claviger.dialect.responses;

import dev.claviger.chat.CacheMark;
import dev.claviger.chat.FailureException;
import dev.claviger.chat.Part;
import dev.claviger.chat.Part.Source;
import dev.claviger.dialect.Crossing;
import dev.claviger.dialect.DataUrl;
import dev.claviger.dialect.DocumentForm;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Members;
import dev.claviger.dialect.Quirk;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes what people, operators and tools say. */
final class ContentWriter {

    private static final String BREAKPOINT = "prompt_cache_breakpoint";

    private final Crossing crossing;

    ContentWriter(Crossing crossing) {
        this.crossing = crossing;
    }

    /** The texts among the parts, as one. */
    static String joined(List<Part> parts) {
        return parts.stream()
                .filter(Part.Text.class::isInstance)
                .map(part -> ((Part.Text) part).text())
                .collect(Collectors.joining("\n"));
    }

    /** The parts of a message at {@code path}. */
    List<Json> parts(List<Part> parts, String path) {
        List<Json> written = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            String at = path + ".content[" + i + "]";
            switch (parts.get(i)) {
                case Part.Text text -> written.add(marked(text(text.text()), text.cache()));
                case Part.Refusal refusal -> written.add(text(refusal.text()).json());
                case Part.Media media -> written.add(marked(media(media, at), media.cache()));
                case Part.Thinking ignored -> crossing.losses().drop(at);
                case Part.ToolCall ignored -> crossing.losses().drop(at);
            }
        }
        return written;
    }

    private static Members text(String text) {
        return Members.ofType("input_text").put("text", text);
    }

    private Json marked(Members part, @Nullable CacheMark mark) {
        boolean taken = crossing.has(Quirk.CACHE_BREAKPOINTS)
                && !crossing.destination().rejects().contains(BREAKPOINT);
        return mark != null && taken
                ? part.put(BREAKPOINT, new Members().put("mode", "explicit")).json()
                : part.json();
    }

    private Members media(Part.Media media, String path) {
        return switch (media.kind()) {
            case IMAGE -> image(media, path);
            case DOCUMENT -> document(media, path);
            case AUDIO, VIDEO ->
                throw FailureException.invalid(
                        path, "This provider takes no " + media.kind().name().toLowerCase(Locale.ROOT) + ".");
        };
    }

    private Members image(Part.Media media, String path) {
        Members image = Members.ofType("input_image");
        switch (media.source()) {
            case Source.Url link -> image.put("image_url", link(link.url(), path));
            case Source.Base64 bytes ->
                image.put("image_url", DataUrl.of(media, bytes, "image/png").write());
            case Source.FileId id -> image.put("file_id", id.id());
            case Source.Inline ignored -> throw FailureException.invalid(path, "An image cannot be plain text.");
        }
        return image.put("detail", media.detail() == null ? "auto" : media.detail());
    }

    private String link(String url, String path) {
        if (crossing.has(Quirk.NO_IMAGE_URLS)) {
            throw FailureException.invalid(path, "This provider takes images as bytes in base64 only.");
        }
        return url;
    }

    private Members document(Part.Media media, String path) {
        Members file = Members.ofType("input_file");
        return switch (media.source()) {
            case Source.Url link -> file.put("file_url", link.url());
            case Source.FileId id -> file.put("file_id", id.id());
            case Source.Base64 bytes ->
                file.put("filename", DocumentForm.filename(media)).put("file_data", DocumentForm.url(media, bytes));
            case Source.Inline text -> {
                crossing.losses().approximate(path);
                yield text(DocumentForm.text(media, text));
            }
        };
    }
}
