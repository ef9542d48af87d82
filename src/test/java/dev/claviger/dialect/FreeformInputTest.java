package dev.claviger.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreeformInputTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = true,
            value = {
                "text | {\"input\":\"abc\"} | abc",
                "blanks | { \"input\" : \"abc\" } | abc",
                "escapes | {\"input\":\"a\\\"b\\\\c\\/d\\te\"} | `a\"b\\c/d\te`",
                "K115 a character in two halves | {\"input\":\"\\ud83c\\udf89\"} | 🎉",
                "nothing | {\"input\":\"\"} | ``",
                "members that nobody asked for | {\"why\":1,\"input\":\"abc\"} | abc",
                "an empty object first | {}{\"input\":\"abc\"} | abc",
                "no object | *** Begin | *** Begin",
                "another object | {\"patch\":\"abc\"} | {\"patch\":\"abc\"}",
                "arguments that are cut | {\"input\":\"ab | ab",
            })
    @DisplayName("K056 the text is the same wherever the arguments are cut")
    void theTextIsTheSameWhereverTheArgumentsAreCut(String name, String arguments, String text) {
        for (int cut = 0; cut <= arguments.length(); cut++) {
            FreeformInput input = new FreeformInput();
            String read = input.add(arguments.substring(0, cut)) + input.add(arguments.substring(cut)) + input.end();
            assertThat(read).as("cut at %d", cut).isEqualTo(text);
        }
    }

    @Test
    void textIsToldAsItComes() {
        FreeformInput input = new FreeformInput();
        assertThat(input.add("{\"input\":\"a")).isEqualTo("a");
        assertThat(input.add("b\\")).isEqualTo("b");
        assertThat(input.add("n\\u00")).isEqualTo("\n");
        assertThat(input.add("e9\\ud83c")).isEqualTo("é");
        assertThat(input.end()).isEqualTo("\uFFFD");
    }
}
