package dev.claviger.dialect.responses;

import dev.claviger.chat.CacheMark;
import dev.claviger.chat.Part;
import dev.claviger.chat.Part.Kind;
import dev.claviger.chat.Part.Source;
import dev.claviger.dialect.DataUrl;
import dev.claviger.dialect.Field;
import dev.claviger.dialect.Leftovers;
import dev.claviger.dialect.Losses;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads content: a string, or parts. */
final class ContentReader {

    private static final String BREAKPOINT = "prompt_cache_breakpoint";
    private static final Set<String> TEXT = Set.of("type", "text", "logprobs", BREAKPOINT);
    private static final Set<String> IMAGE = Set.of("type", "image_url", "file_id", "detail", BREAKPOINT);
    private static final Set<String> FILE = Set.of("type", "file_data", "file_url", "file_id", "filename", BREAKPOINT);

    private final Losses losses;

    ContentReader(Losses losses) {
        this.losses = losses;
    }

    List<Part> parts(Field content) {
        if (content.isText()) {
            return List.of(new Part.Text(content.text()));
        }
        return content.items().stream().map(this::part).toList();
    }

    private Part part(Field part) {
        Field type = part.get("type");
        CacheMark mark = part.get(BREAKPOINT).present() ? CacheMark.FIVE_MINUTES : null;
        return switch (type.text()) {
            case "input_text", "output_text", "text" -> text(part, mark);
            case "refusal" -> new Part.Refusal(part.get("refusal").text());
            case "input_image" -> image(part, mark);
            case "input_file" -> file(part, mark);
            default -> throw type.wrong("one of input_text, input_image, input_file, output_text, refusal");
        };
    }

    private Part text(Field part, @Nullable CacheMark mark) {
        Leftovers.drop(part, TEXT, losses);
        return new Part.Text(part.get("text").text(), mark);
    }

    private Part image(Field part, @Nullable CacheMark mark) {
        Leftovers.drop(part, IMAGE, losses);
        String detail = part.get("detail").optionalText();
        String id = part.get("file_id").optionalText();
        if (id != null) {
            return new Part.Media(Kind.IMAGE, new Source.FileId(id), null, null, detail, mark);
        }
        Field address = part.get("image_url");
        Optional<DataUrl> data = DataUrl.read(address.text());
        if (data.isEmpty() && address.text().startsWith("data:")) {
            throw address.wrong("an https URL or a data URL in base64");
        }
        Source source = data.<Source>map(url -> new Source.Base64(url.base64()))
                .orElseGet(() -> new Source.Url(address.text()));
        return new Part.Media(Kind.IMAGE, source, data.map(DataUrl::mediaType).orElse(null), null, detail, mark);
    }

    private Part file(Field part, @Nullable CacheMark mark) {
        Leftovers.drop(part, FILE, losses);
        String title = part.get("filename").optionalText();
        String id = part.get("file_id").optionalText();
        if (id != null) {
            return document(new Source.FileId(id), null, title, mark);
        }
        String url = part.get("file_url").optionalText();
        if (url != null) {
            return document(new Source.Url(url), null, title, mark);
        }
        String bytes = part.get("file_data").text();
        DataUrl data = DataUrl.read(bytes).orElseGet(() -> new DataUrl("application/pdf", bytes));
        return document(new Source.Base64(data.base64()), data.mediaType(), title, mark);
    }

    private static Part document(
            Source source, @Nullable String mediaType, @Nullable String title, @Nullable CacheMark mark) {
        return new Part.Media(Kind.DOCUMENT, source, mediaType, title, null, mark);
    }
}
