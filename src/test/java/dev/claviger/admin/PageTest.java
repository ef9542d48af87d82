package dev.claviger.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** That lists come in parts that neither repeat nor leave out anything. */
final class PageTest {

    private static final List<String> ALL =
            IntStream.range(0, 25).mapToObj("item-%02d"::formatted).toList();

    @Test
    void thePartsMakeUpTheWhole() {
        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            Page<String> page = page(ALL, query(7, cursor));
            seen.addAll(page.data());
            cursor = page.nextCursor();
        } while (cursor != null);

        assertThat(seen).isEqualTo(ALL);
    }

    @Test
    void whatIsDeletedBetweenTwoPartsMovesNothing() {
        Page<String> first = page(ALL, query(10, null));
        List<String> rest =
                ALL.stream().filter(item -> !first.data().contains(item)).toList();

        assertThat(page(rest, query(100, first.nextCursor())).data()).isEqualTo(rest);
    }

    @Test
    void theLastPartHasNoCursorThoughItIsFull() {
        assertThat(page(ALL, query(25, null)).nextCursor()).isNull();
        assertThat(page(List.of(), query(25, null)).data()).isEmpty();
    }

    @Test
    void placesSortByAgeThenId() {
        Instant early = Instant.ofEpochMilli(999);
        Instant late = Instant.ofEpochMilli(1_000);

        assertThat(List.of(Page.place(late, "a"), Page.place(early, "b"), Page.place(early, "a")).stream()
                        .sorted())
                .containsExactly(Page.place(early, "a"), Page.place(early, "b"), Page.place(late, "a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "501", "ten", "1.0", "99999999999"})
    void aLimitIsFromOneToFiveHundred(String limit) {
        MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();
        parameters.add("limit", limit);

        assertThatThrownBy(() -> page(ALL, new Query(parameters))).hasMessage("limit must be a number from 1 to 500.");
    }

    @Test
    void aCursorOfNobodysIsRefused() {
        assertThatThrownBy(() -> page(ALL, query(1, "%%%"))).hasMessageContaining("cursor must be the next_cursor");
    }

    private static Page<String> page(List<String> all, Query query) {
        return Page.of(all, query, Function.identity(), Function.identity());
    }

    private static Query query(int limit, @Nullable String cursor) {
        MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();
        parameters.add("limit", Integer.toString(limit));
        parameters.add("cursor", cursor);
        return new Query(parameters);
    }
}
