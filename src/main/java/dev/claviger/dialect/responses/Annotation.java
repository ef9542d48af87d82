package dev.claviger.dialect.responses;

import dev.claviger.chat.Citation;
import dev.claviger.chat.Citation.Source;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Members;
import java.util.Optional;

/** Where a stretch of a text comes from, in the words of this format: pages of the web, and files that the provider keeps. */
final class Annotation {

    private static final String PAGE = "url_citation";
    private static final String FILE = "file_citation";

    private Annotation() {}

    /** Empty for kinds that no other format knows. */
    static Optional<Citation> read(Json it) {
        String title = it.get("title").text();
        return switch (it.get("type").text("")) {
            case PAGE ->
                Optional.of(new Citation(
                        it.get("start_index").number(0),
                        it.get("end_index").number(0),
                        new Source.Page(it.get("url").text("")),
                        title,
                        null));
            case FILE -> {
                long place = it.get("index").number(0);
                Source file = new Source.File(it.get("file_id").text(""), place);
                yield Optional.of(new Citation(0, 0, file, it.get("filename").text(), null));
            }
            default -> Optional.empty();
        };
    }

    /** Empty for sources that have no address that a caller could follow. */
    static Optional<Json> write(Citation citation) {
        String title = citation.title() == null ? "" : citation.title();
        return switch (citation.source()) {
            case Source.Page page ->
                Optional.of(Members.ofType(PAGE)
                        .put("start_index", citation.start())
                        .put("end_index", citation.end())
                        .put("url", page.url())
                        .put("title", title)
                        .json());
            case Source.File file -> Optional.of(file(file.id(), file.place(), title));
            case Source.Passage passage ->
                Optional.ofNullable(passage.fileId()).map(id -> file(id, passage.document(), title));
            case Source.Result ignored -> Optional.empty();
        };
    }

    private static Json file(String id, long place, String title) {
        return Members.ofType(FILE)
                .put("file_id", id)
                .put("filename", title)
                .put("index", place)
                .json();
    }
}
