package dev.claviger.dialect.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.dialect.Destination;
import dev.claviger.dialect.OutboundDialect;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where calls go, and which names of tools pass. */
class OutboundTest {

    private static final OutboundDialect DIALECT = GeminiGenerate.OUTBOUND;

    @ParameterizedTest
    @CsvSource({
        "gemini-3.5-flash, false, /models/gemini-3.5-flash:generateContent",
        "gemini-3.5-flash, true, /models/gemini-3.5-flash:streamGenerateContent?alt=sse",
        "models/gemini-x, false, /models/gemini-x:generateContent",
        "../../other?x=1#y, false, /models/..%2F..%2Fother%3Fx%3D1%23y:generateContent",
        "a b%2e, false, /models/a%20b%252e:generateContent"
    })
    @DisplayName("the model stands in the path, and cannot lead out of it")
    void theModelStandsInThePath(String model, boolean stream, String path) {
        assertThat(DIALECT.path(Destination.plain(model), stream)).isEqualTo(path);
        assertThat(DIALECT.format()).isEqualTo("gemini");
    }

    @Test
    void namesOfToolsAreFitted() {
        assertThat(DIALECT.toolNames().fit("mcp.a:b-c")).isEqualTo("mcp.a:b-c");
        assertThat(DIALECT.toolNames().fit("a/b")).startsWith("a_b_").hasSize(12);
        assertThat(DIALECT.toolNames().fit("3d")).startsWith("_3d_").hasSize(12);
    }
}
