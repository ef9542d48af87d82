package dev.claviger.dialect.bedrock;

import dev.claviger.chat.Citation;
import dev.claviger.chat.Citation.Source;
import dev.claviger.chat.Citation.Unit;
import dev.claviger.dialect.Json;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads where a block of text comes from: here a citation is always of the whole block. */
final class Citations {

    private Citations() {}

    /** All of a block with that many code points; empty where the source is of a kind that nobody knows. */
    static Optional<Citation> read(Json citation, long length) {
        String quote = citation.get("sourceContent").items().stream()
                .map(content -> content.get("text").text(""))
                .collect(Collectors.joining());
        return source(citation.get("location"))
                .map(source ->
                        new Citation(0, length, source, citation.get("title").text(), quote.isEmpty() ? null : quote));
    }

    private static Optional<Source> source(Json location) {
        if (location.entries().isEmpty()) {
            return Optional.empty();
        }
        String kind = location.entries().keySet().iterator().next();
        Json it = location.get(kind);
        return switch (kind) {
            case "web" -> Optional.of(new Source.Page(it.get("url").text("")));
            case "documentChar" -> Optional.of(passage(it, Unit.CHARACTERS));
            case "documentPage" -> Optional.of(passage(it, Unit.PAGES));
            case "documentChunk" -> Optional.of(passage(it, Unit.BLOCKS));
            case "searchResultLocation" -> {
                long number = it.get("searchResultIndex").number(0);
                yield Optional.of(new Source.Result(
                        "", number, it.get("start").number(0), it.get("end").number(0)));
            }
            default -> Optional.empty();
        };
    }

    private static Source passage(Json it, Unit unit) {
        return new Source.Passage(
                it.get("documentIndex").number(0),
                unit,
                it.get("start").number(0),
                it.get("end").number(0),
                null);
    }
}
