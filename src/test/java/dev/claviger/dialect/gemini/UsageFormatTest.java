package dev.claviger.dialect.gemini;

import static dev.claviger.dialect.gemini.Streams.chunk;
import static dev.claviger.dialect.gemini.Streams.text;
import static dev.claviger.dialect.gemini.Streams.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.chat.Usage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageFormatTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "E1 K175 all of it |"
                        + " \"promptTokenCount\":100,\"cachedContentTokenCount\":40,\"candidatesTokenCount\":5,\"thoughtsTokenCount\":20,\"toolUsePromptTokenCount\":8,\"totalTokenCount\":133"
                        + " | 68 | 40 | 25 | 20",
                "E4 what was cached unasked | \"promptTokenCount\":10,\"cachedContentTokenCount\":9 | 1 | 9 | 0 | 0",
                "E1 more cached than there was | \"promptTokenCount\":10,\"cachedContentTokenCount\":12 | 0 | 10 | 0 |"
                        + " 0",
                "thoughts alone | \"promptTokenCount\":1,\"thoughtsTokenCount\":7 | 1 | 0 | 7 | 7",
                "nothing | \"trafficType\":\"ON_DEMAND\" | 0 | 0 | 0 | 0"
            })
    void countsAreDisjoint(String name, String counts, long input, long cached, long output, long reasoning) {
        assertThat(UsageFormat.read(Streams.json("{" + counts + "}")))
                .isEqualTo(new Usage(input, cached, 0, 0, output, reasoning));
    }

    @Test
    @DisplayName("E1 usage in every chunk is cumulative: the last one counts, and chunks that tell none change nothing")
    void theLastOneCounts() {
        String told = told(
                text("a").replace("\"modelVersion\"", "\"usageMetadata\":{\"promptTokenCount\":5},\"modelVersion\""),
                chunk("{\"text\":\"b\"}", "STOP"),
                "{\"usageMetadata\":{\"trafficType\":\"ON_DEMAND\"}}",
                "{\"usageMetadata\":{\"promptTokenCount\":5,\"candidatesTokenCount\":2}}");

        assertThat(told).isEqualTo("start r1 m1\n0 = text\n0 + a\nusage 5 0\n0 + b\nusage 5 2\n0 .\nfinished END");
    }
}
