package dev.claviger.admin;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** The parameters of a URL, read one by one; an empty one is as good as none. What is wrong is gathered. */
final class Query {

    private static final int USUAL_LIMIT = 100;
    private static final int MOST = 500;

    private final MultiValueMap<String, String> parameters;
    private final Faults faults = new Faults();
    private final Set<String> asked = new LinkedHashSet<>();

    Query(MultiValueMap<String, String> parameters) {
        this.parameters = parameters;
    }

    /** For what is wrong with parameters taken together. */
    Faults faults() {
        return faults;
    }

    /** Refuses everything that was found wrong, and every parameter that nobody has asked for. */
    void check() {
        faults.requireKnown(parameters.keySet(), asked);
        faults.check();
    }

    @Nullable String text(String name) {
        return read(name, "must be given once", Function.identity());
    }

    /** What {@code reader} makes of a parameter; null where there is none, or where the reader has no answer, which breaks {@code rule}. */
    <T> @Nullable T read(String name, String rule, Function<String, @Nullable T> reader) {
        asked.add(name);
        List<String> given = values(name);
        if (given.isEmpty()) {
            return null;
        }
        T value = given.size() == 1 ? reader.apply(given.getFirst()) : null;
        if (value == null) {
            faults.add(name, rule);
        }
        return value;
    }

    /** The items of a comma-separated list. */
    List<String> items(String name) {
        asked.add(name);
        return values(name).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .toList();
    }

    int limit() {
        Integer limit = read("limit", "must be a number from 1 to " + MOST, Query::limit);
        return limit == null ? USUAL_LIMIT : limit;
    }

    <T> T cursor(Function<String, @Nullable T> reader, T fallback) {
        T cursor = cursor(reader);
        return cursor == null ? fallback : cursor;
    }

    <T> @Nullable T cursor(Function<String, @Nullable T> reader) {
        return read("cursor", "must be the next_cursor of the part before", reader);
    }

    private List<String> values(String name) {
        return parameters.getOrDefault(name, List.of()).stream()
                .filter(value -> value != null && !value.isBlank())
                .toList();
    }

    private static @Nullable Integer limit(String text) {
        return text.matches("[1-9]\\d{0,2}") && Integer.parseInt(text) <= MOST ? Integer.valueOf(text) : null;
    }
}
