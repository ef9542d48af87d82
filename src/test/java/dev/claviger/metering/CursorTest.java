package dev.claviger.metering;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A cursor comes back from its word, and no other word makes one. */
class CursorTest {

    @Test
    void aCursorComesBackFromItsWord() {
        Cursor cursor = new Cursor(1_795_000_000_000L, "req_a:b");

        assertThat(Cursor.parse(cursor.text())).contains(cursor);
        assertThat(cursor.text()).matches("[A-Za-z0-9_-]+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%", "bm90aGluZw", "eDp5", "MTc5NQ"})
    void noOtherWordMakesOne(String word) {
        assertThat(Cursor.parse(word)).isEmpty();
    }
}
