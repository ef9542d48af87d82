package dev.claviger.dialect.openai;

import dev.claviger.chat.CacheMark;
import dev.claviger.chat.Part;
import dev.claviger.dialect.DataUrl;
import dev.claviger.dialect.Field;
import dev.claviger.dialect.Leftovers;
import dev.claviger.dialect.Losses;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the content of a caller's message: a string, or parts. */
final class ContentReader {

    private final Losses losses;

    ContentReader(Losses losses) {
        this.losses = losses;
    }

    List<Part> parts(Field content) {
        if (content.isText()) {
            return List.of(new Part.Text(content.text()));
        }
        List<Part> parts = new ArrayList<>();
        for (Field part : content.items()) {
            parts.add(part(part));
        }
        return parts;
    }

    private Part part(Field part) {
        Field type = part.get("type");
        CacheMark mark = CacheMarks.read(part);
        Part read = switch (type.text()) {
            case "text" -> new Part.Text(part.get("text").text(), mark);
            case "refusal" -> new Part.Refusal(part.get("refusal").text());
            case "thinking" -> ThoughtReader.part(part);
            case "image_url" -> linked(part.get("image_url"), Part.Kind.IMAGE, mark);
            case "video_url" -> linked(part.get("video_url"), Part.Kind.VIDEO, mark);
            case "input_audio" -> audio(part.get("input_audio"), mark);
            case "file" -> file(part.get("file"), mark);
            default -> throw type.wrong("one of text, image_url, input_audio, file, video_url, refusal");
        };
        Leftovers.drop(
                part, Set.of("type", type.text(), "signature", "cache_control", "prompt_cache_breakpoint"), losses);
        return read;
    }

    private Part linked(Field link, Part.Kind kind, @Nullable CacheMark mark) {
        Field address = link.isText() ? link : link.get("url");
        String url = address.text();
        String detail = link.isText() ? null : link.get("detail").optionalText();
        Optional<DataUrl> data = DataUrl.read(url);
        if (data.isEmpty() && url.regionMatches(true, 0, "data:", 0, 5)) {
            throw address.wrong("an https URL or a data URL in base64");
        }
        if (!link.isText()) {
            Leftovers.drop(link, Set.of("url", "detail"), losses);
        }
        Part.Source source = data.<Part.Source>map(d -> new Part.Source.Base64(d.base64()))
                .orElseGet(() -> new Part.Source.Url(url));
        String mediaType = data.map(DataUrl::mediaType).orElse(null);
        return new Part.Media(kind, source, mediaType, null, detail, mark);
    }

    private Part audio(Field audio, @Nullable CacheMark mark) {
        String data = audio.get("data").text();
        String format = audio.get("format").text().toLowerCase(Locale.ROOT);
        String mediaType = format.equals("mp3") ? "audio/mpeg" : "audio/" + format;
        Leftovers.drop(audio, Set.of("data", "format"), losses);
        return new Part.Media(Part.Kind.AUDIO, new Part.Source.Base64(data), mediaType, null, null, mark);
    }

    private Part file(Field file, @Nullable CacheMark mark) {
        String title = file.get("filename").optionalText();
        String id = file.get("file_id").optionalText();
        Leftovers.drop(file, Set.of("filename", "file_id", "file_data"), losses);
        if (id != null) {
            return new Part.Media(Part.Kind.DOCUMENT, new Part.Source.FileId(id), null, title, null, mark);
        }
        String bytes = file.get("file_data").text();
        DataUrl data = DataUrl.read(bytes).orElseGet(() -> new DataUrl("application/pdf", bytes));
        return new Part.Media(
                Part.Kind.DOCUMENT, new Part.Source.Base64(data.base64()), data.mediaType(), title, null, mark);
    }
}
