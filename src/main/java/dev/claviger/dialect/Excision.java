package dev.claviger.dialect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/**
 * Where a JSON object's text is cut so that some of its members are gone, at whatever depth, and it is still JSON.
 *
 * @param paths of members that are to go
 * @param found those of them that there are
 * @param spans what is cut, none of which touches another
 */
record Excision(Set<String> paths, Set<String> found, List<Span> spans) {

    static final Excision NONE = new Excision(Set.of(), Set.of(), List.of());

    private static final String ITEM = "[]";

    /** The bytes from {@code start} up to {@code end}. */
    record Span(int start, int end) {}

    /** The same members of the same text, and more of them. */
    Excision and(byte[] bytes, Collection<String> more) {
        Set<String> all = new LinkedHashSet<>(paths);
        all.addAll(more);
        Excision found = new Excision(all, new LinkedHashSet<>(), new ArrayList<>());
        try (JsonParser parser = JsonText.FACTORY.createParser(ObjectReadContext.empty(), bytes)) {
            parser.nextToken();
            found.object(parser, "");
        }
        return found;
    }

    /** A member goes with the comma before it, or where nothing is left before it, with the one after it. */
    private void object(JsonParser parser, String prefix) {
        boolean kept = false;
        int last = -1;
        int open = -1;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String path = prefix + parser.currentName();
            int name = (int) parser.currentTokenLocation().getByteOffset();
            if (open >= 0) {
                spans.add(new Span(open, name));
                open = -1;
            }
            parser.nextToken();
            boolean cut = paths.contains(path);
            int end = cut ? skip(parser) : value(parser, path);
            if (!cut) {
                kept = true;
            } else {
                found.add(path);
                if (kept) {
                    spans.add(new Span(last, end));
                } else {
                    open = name;
                }
            }
            last = end;
        }
        if (open >= 0) {
            spans.add(new Span(open, last));
        }
    }

    /** Gives where the value ends. */
    private int value(JsonParser parser, String path) {
        if (parser.currentToken() == JsonToken.START_OBJECT && leads(path + ".")) {
            object(parser, path + ".");
        } else if (parser.currentToken() == JsonToken.START_ARRAY && leads(path + ITEM)) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                value(parser, path + ITEM);
            }
        }
        return skip(parser);
    }

    private boolean leads(String beginning) {
        return paths.stream().anyMatch(path -> path.startsWith(beginning));
    }

    private static int skip(JsonParser parser) {
        parser.skipChildren();
        parser.finishToken();
        return (int) parser.currentLocation().getByteOffset();
    }
}
