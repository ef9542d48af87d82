package dev.claviger.dialect.openai;

import dev.claviger.chat.CacheMark;
import dev.claviger.chat.Part;
import dev.claviger.dialect.Crossing;
import dev.claviger.dialect.Quirk;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes the member {@code content} of a message: as a string wherever that says the same. */
final class ContentWriter {

    private final Crossing crossing;
    private final JsonGenerator out;
    private final MediaWriter media;

    ContentWriter(Crossing crossing, JsonGenerator out) {
        this.crossing = crossing;
        this.out = out;
        this.media = new MediaWriter(crossing, out);
    }

    /** The parts of a user's message at {@code path}. */
    void write(List<Part> parts, String path) {
        if (parts.stream().allMatch(part -> part instanceof Part.Text text && mark(text.cache()) == null)
                && parts.size() < 2) {
            text(texts(parts), "");
            return;
        }
        out.writeArrayPropertyStart("content");
        for (int i = 0; i < parts.size(); i++) {
            part(parts.get(i), path + ".content[" + i + "]");
        }
        out.writeEndArray();
    }

    /** The texts among the parts, as one; as several where marks stand between them. What is no text is named as lost. */
    void joined(List<Part> parts, String separator, String path) {
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i) instanceof Part.Media) {
                crossing.losses().drop(path + ".content[" + i + "]");
            }
        }
        text(texts(parts), separator);
    }

    /** The texts among what the model said, as one; OpenAI's marks have no place there. */
    void said(List<Part> parts, String path) {
        boolean marked = crossing.has(Quirk.CACHE_CONTROL);
        joined(marked ? parts : parts.stream().map(ContentWriter::unmarked).toList(), "", path);
    }

    private static Part unmarked(Part part) {
        return part instanceof Part.Text text ? new Part.Text(text.text()) : part;
    }

    private static List<Part.Text> texts(List<Part> parts) {
        return parts.stream()
                .filter(Part.Text.class::isInstance)
                .map(Part.Text.class::cast)
                .toList();
    }

    void text(List<Part.Text> texts, String separator) {
        if (texts.stream().allMatch(text -> mark(text.cache()) == null)) {
            String joined = texts.stream().map(Part.Text::text).collect(Collectors.joining(separator));
            out.writeStringProperty("content", joined);
            return;
        }
        out.writeArrayPropertyStart("content");
        texts.forEach(this::textPart);
        out.writeEndArray();
    }

    private void part(Part part, String path) {
        switch (part) {
            case Part.Text text -> textPart(text);
            case Part.Media medium -> {
                out.writeStartObject();
                media.write(medium, path);
                CacheMarks.write(medium.cache(), crossing, out);
                out.writeEndObject();
            }
            case Part.Refusal refusal -> textPart(new Part.Text(refusal.text()));
            case Part.Thinking ignored -> crossing.losses().drop(path);
            case Part.ToolCall ignored -> crossing.losses().drop(path);
        }
    }

    private void textPart(Part.Text text) {
        out.writeStartObject();
        out.writeStringProperty("type", "text");
        out.writeStringProperty("text", text.text());
        CacheMarks.write(text.cache(), crossing, out);
        out.writeEndObject();
    }

    private @Nullable CacheMark mark(@Nullable CacheMark mark) {
        return CacheMarks.taken(crossing) ? mark : null;
    }
}
