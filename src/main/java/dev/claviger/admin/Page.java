package dev.claviger.admin;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param nextCursor where the next part begins; null for the last
 */
record Page<T>(List<T> data, @Nullable String nextCursor) {

    Page {
        data = List.copyOf(data);
    }

    /**
     * The part of {@code all} that {@code query} asks for with {@code limit} and {@code cursor}.
     *
     * @param place by which they are ordered, different for each; what comes and goes between two parts moves no other
     */
    static <S, T> Page<T> of(List<S> all, Query query, Function<S, String> place, Function<S, T> shown) {
        int limit = query.limit();
        String after = query.cursor(Page::read, "");
        query.check();
        List<S> rest = all.stream()
                .filter(item -> place.apply(item).compareTo(after) > 0)
                .sorted(Comparator.comparing(place))
                .toList();
        List<S> part = rest.subList(0, Math.min(limit, rest.size()));
        String next = part.size() < rest.size() ? write(place.apply(part.getLast())) : null;
        return new Page<>(part.stream().map(shown).toList(), next);
    }

    /** The place of what is listed oldest first. */
    static String place(Instant createdAt, String id) {
        return "%020d:%s".formatted(createdAt.toEpochMilli(), id);
    }

    private static String write(String place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable String read(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
