package dev.claviger.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** That bodies are read strictly, and patched as RFC 7396 says. */
final class DocumentTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"a\":\"b\"}                     | {\"a\":\"c\"}                             | {\"a\":\"c\"}",
                "{\"a\":\"b\"}                     | {\"b\":\"c\"}                             |"
                        + " {\"a\":\"b\",\"b\":\"c\"}",
                "{\"a\":\"b\"}                     | {\"a\":null}                              | {}",
                "{\"a\":\"b\",\"b\":\"c\"}         | {\"a\":null}                              | {\"b\":\"c\"}",
                "{\"a\":[\"b\"]}                   | {\"a\":\"c\"}                             | {\"a\":\"c\"}",
                "{\"a\":\"c\"}                     | {\"a\":[\"b\"]}                           | {\"a\":[\"b\"]}",
                "{\"a\":{\"b\":\"c\"}}             | {\"a\":{\"b\":\"d\",\"c\":null}}          | {\"a\":{\"b\":\"d\"}}",
                "{\"a\":[{\"b\":\"c\"}]}           | {\"a\":[1]}                               | {\"a\":[1]}",
                "{\"e\":null}                      | {\"a\":1}                                 | {\"e\":null,\"a\":1}",
                "{}                                | {\"a\":{\"bb\":{\"ccc\":null}}}           | {\"a\":{\"bb\":{}}}",
            })
    void aPatchReplacesWhatItNamesAndTakesAwayWhatItNulls(String document, String patch, String merged) {
        ObjectNode before = read(document);

        assertThat(Document.merged(before, read(patch))).isEqualTo(read(merged));
        assertThat(before).isEqualTo(read(document));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"api_key\": sk-canary-12345678}          | at line 1, column 1",
                "{\"api_key\":\"sk-canary-12345678\"        | at line 1, column",
                "{\"a\":1,\"a\":\"sk-canary-12345678\"}     | at line 1, column",
                "{\"a\":1} sk-canary-12345678               | at line 1, column",
                "{\"a\":1} {\"a\":\"sk-canary-12345678\"}   | at line 1, column",
                "[\"sk-canary-12345678\"]                   | must be one JSON object",
                "\"sk-canary-12345678\"                     | must be one JSON object",
                "null                                       | must be one JSON object",
            })
    void whatIsNoObjectIsRefusedWithItsPlaceAndWithoutItsText(String body, String message) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining(message)
                .extracting(Throwable::getMessage)
                .asString()
                .doesNotContain("sk-", "canary");
    }

    private static ObjectNode read(String json) {
        return Document.read(json.getBytes(StandardCharsets.UTF_8));
    }
}
