package dev.claviger.dialect.openai;

import dev.claviger.chat.Citation;
import dev.claviger.chat.Citation.Source;
import dev.claviger.dialect.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** The pages of the web that a message's text comes from: this format knows no other sources. */
final class Annotations {

    private static final String KIND = "url_citation";

    private final List<Page> pages = new ArrayList<>();

    private record Page(long start, long end, String url, String title) {}

    /** What an annotation of a provider's says; empty for kinds that nobody knows. */
    static Optional<Citation> read(Json annotation) {
        Json page = annotation.get(KIND);
        String url = page.get("url").text("");
        if (url.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Citation(
                page.get("start_index").number(0),
                page.get("end_index").number(0),
                new Source.Page(url),
                page.get("title").text(),
                page.get("content").text()));
    }

    /** Takes the citations of a block that begins in the message's text at that code point. */
    void add(List<Citation> citations, long beginning) {
        for (Citation citation : citations) {
            if (citation.source() instanceof Source.Page source) {
                Citation it = citation.moved(beginning);
                pages.add(new Page(it.start(), it.end(), source.url(), it.title() == null ? "" : it.title()));
            }
        }
    }

    boolean none() {
        return pages.isEmpty();
    }

    /** Writes the member {@code annotations}. */
    void write(JsonGenerator out) {
        out.writeArrayPropertyStart("annotations");
        for (Page page : pages) {
            out.writeStartObject();
            out.writeStringProperty("type", KIND);
            out.writeObjectPropertyStart(KIND);
            out.writeNumberProperty("start_index", page.start());
            out.writeNumberProperty("end_index", page.end());
            out.writeStringProperty("url", page.url());
            out.writeStringProperty("title", page.title());
            out.writeEndObject();
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
