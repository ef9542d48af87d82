package dev.claviger.chat;

import org.jspecify.annotations.Nullable;

/**
 * Where a stretch of an answer's text comes from.
 *
 * @param start first character of the stretch, in Unicode code points from the beginning of its block
 * @param end behind its last character; the same as {@code start} where the provider does not tell
 * @param title of the source
 * @param quote what the source says, word for word
 */
public record Citation(
        long start,
        long end,
        Source source,
        @Nullable String title,
        @Nullable String quote) {

    /** The same where its text stands {@code by} code points further on; before the beginning there is nothing. */
    public Citation moved(long by) {
        return new Citation(Math.max(0, start + by), Math.max(0, end + by), source, title, quote);
    }

    /** What is cited. */
    public sealed interface Source {

        /** A page of the web. */
        record Page(String url) implements Source {}

        /**
         * A stretch of one of the conversation's documents, which are counted from 0.
         *
         * @param fileId where the document is a file that its provider keeps
         */
        record Passage(
                long document,
                Unit unit,
                long from,
                long to,
                @Nullable String fileId) implements Source {}

        /** A stretch of a search result that the caller brought along, in blocks of it. */
        record Result(String name, long number, long from, long to) implements Source {}

        /** A file that the provider keeps, by its place among the files that were found. */
        record File(String id, long place) implements Source {}
    }

    /** What a stretch of a document is counted in. */
    public enum Unit {
        CHARACTERS,
        PAGES,
        BLOCKS
    }
}
