package dev.claviger.dialect.anthropic;

import dev.claviger.chat.Citation;
import dev.claviger.chat.Citation.Source;
import dev.claviger.chat.Citation.Unit;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Members;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a block of text comes from: here a citation is always of the whole block. */
final class Citations {

    private Citations() {}

    /** All of a block with that many code points; those of kinds that nobody knows are passed over. */
    static List<Citation> read(List<Json> citations, long length) {
        return citations.stream()
                .flatMap(citation -> source(citation)
                        .map(source -> new Citation(
                                0,
                                length,
                                source,
                                title(citation),
                                citation.get("cited_text").text()))
                        .stream())
                .toList();
    }

    private static @Nullable String title(Json it) {
        String title = it.get("title").text();
        return title == null ? it.get("document_title").text() : title;
    }

    private static Optional<Source> source(Json it) {
        return switch (it.get("type").text("")) {
            case "web_search_result_location" ->
                Optional.of(new Source.Page(it.get("url").text("")));
            case "search_result_location" ->
                Optional.of(new Source.Result(
                        it.get("source").text(""),
                        it.get("search_result_index").number(0),
                        it.get("start_block_index").number(0),
                        it.get("end_block_index").number(0)));
            case "char_location" -> Optional.of(passage(it, Unit.CHARACTERS, "char_index"));
            case "page_location" -> Optional.of(passage(it, Unit.PAGES, "page_number"));
            case "content_block_location" -> Optional.of(passage(it, Unit.BLOCKS, "block_index"));
            default -> Optional.empty();
        };
    }

    private static Source passage(Json it, Unit unit, String place) {
        return new Source.Passage(
                it.get("document_index").number(0),
                unit,
                it.get("start_" + place).number(0),
                it.get("end_" + place).number(0),
                it.get("file_id").text());
    }

    /** Those that have a place in this format: a file that is not part of the conversation has none. */
    static List<Json> write(List<Citation> citations) {
        return citations.stream().flatMap(it -> write(it).stream()).toList();
    }

    private static Optional<Json> write(Citation citation) {
        String quote = citation.quote() == null ? "" : citation.quote();
        return switch (citation.source()) {
            case Source.Page page -> Optional.of(page(page, citation, quote));
            case Source.Passage passage -> Optional.of(passage(passage, citation, quote));
            case Source.Result result -> Optional.of(result(result, citation, quote));
            case Source.File ignored -> Optional.empty();
        };
    }

    /** The provider's own mark of what was found cannot be made up; clients pass it back unread. */
    private static Json page(Source.Page page, Citation citation, String quote) {
        return Members.ofType("web_search_result_location")
                .put("cited_text", quote)
                .put("url", page.url())
                .put("title", titleOrNull(citation))
                .put("encrypted_index", "")
                .json();
    }

    private static Json result(Source.Result result, Citation citation, String quote) {
        return Members.ofType("search_result_location")
                .put("cited_text", quote)
                .put("source", result.name())
                .put("title", titleOrNull(citation))
                .put("search_result_index", result.number())
                .put("start_block_index", result.from())
                .put("end_block_index", result.to())
                .json();
    }

    private static Json passage(Source.Passage passage, Citation citation, String quote) {
        String kind = switch (passage.unit()) {
            case CHARACTERS -> "char";
            case PAGES -> "page";
            case BLOCKS -> "content_block";
        };
        String place = switch (passage.unit()) {
            case CHARACTERS -> "char_index";
            case PAGES -> "page_number";
            case BLOCKS -> "block_index";
        };
        return Members.ofType(kind + "_location")
                .put("cited_text", quote)
                .put("document_index", passage.document())
                .put("document_title", titleOrNull(citation))
                .put("start_" + place, passage.from())
                .put("end_" + place, passage.to())
                .put("file_id", passage.fileId())
                .json();
    }

    private static Json titleOrNull(Citation citation) {
        return citation.title() == null ? Members.NULL : new Json.Str(citation.title());
    }
}
