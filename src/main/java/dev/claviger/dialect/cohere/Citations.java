package dev.claviger.dialect.cohere;

import dev.claviger.chat.Citation;
import dev.claviger.chat.Citation.Source;
import dev.claviger.dialect.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads where a stretch of a text comes from: documents, and what tools gave back. */
final class Citations {

    private Citations() {}

    /** One citation a source. */
    static List<Citation> read(Json citation) {
        List<Citation> citations = new ArrayList<>();
        for (Json source : citation.get("sources").items()) {
            Json content = source.get("document").present() ? source.get("document") : source.get("tool_output");
            citations.add(new Citation(
                    citation.get("start").number(0),
                    citation.get("end").number(0),
                    source(source.get("id").text(""), content.get("url").text("")),
                    content.get("title").text(),
                    quote(content)));
        }
        return citations;
    }

    /** The source's id is a call's with the number of one of its results, or a document's. */
    private static Source source(String id, String url) {
        if (!url.isEmpty()) {
            return new Source.Page(url);
        }
        int colon = id.lastIndexOf(':');
        boolean numbered = colon > 0 && id.substring(colon + 1).matches("\\d{1,9}");
        return numbered
                ? new Source.Result(id.substring(0, colon), Integer.parseInt(id.substring(colon + 1)), 0, 1)
                : new Source.Result(id, 0, 0, 1);
    }

    private static @Nullable String quote(Json content) {
        for (String name : List.of("content", "snippet", "text")) {
            String text = content.get(name).text();
            if (text != null) {
                return text;
            }
        }
        return null;
    }
}
