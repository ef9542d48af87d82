package dev.claviger.dialect.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.chat.FailureException;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.Outgoing;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Vertex AI wants otherwise: where calls go, and calls of tools without ids. */
class VertexTest {

    @ParameterizedTest
    @CsvSource({
        "gemini-x, false, /projects/p-1/locations/global/publishers/google/models/gemini-x:generateContent",
        "models/gemini-x, true,"
                + " /projects/p-1/locations/global/publishers/google/models/gemini-x:streamGenerateContent?alt=sse",
        "../x, false, /projects/p-1/locations/global/publishers/google/models/..%2Fx:generateContent"
    })
    void modelsBelongToAProject(String model, boolean stream, String path) {
        Destination destination = Destination.plain(model).with(Map.of("project_id", "p-1", "region", "global"));

        assertThat(GeminiGenerate.VERTEX.path(destination, stream)).isEqualTo(path);
        assertThat(GeminiGenerate.VERTEX.format() + " " + GeminiGenerate.VERTEX.host())
                .isEqualTo("gemini vertex");
    }

    @Test
    void modelsOutsideOfProjectsHaveNoPlace() {
        assertThat(GeminiGenerate.VERTEX.path(Destination.plain("m"), false))
                .isEqualTo("/publishers/google/models/m:generateContent");
    }

    @Test
    void aProjectIsSomewhere() {
        Destination destination = Destination.plain("m").with(Map.of("project_id", "p"));

        assertThatThrownBy(() -> GeminiGenerate.VERTEX.path(destination, false))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("'region'");
    }

    private static Outgoing loop(Outgoing outgoing) {
        return outgoing.user("hi").tool("f").calls("c1", "f").result("c1", "done");
    }

    @Test
    @DisplayName("calls and results are told by their order, since ids are turned down")
    void callsHaveNoIds() {
        Outgoing here = loop(new Outgoing(GeminiGenerate.VERTEX, "gemini-x"));
        String elsewhere =
                loop(new Outgoing(GeminiGenerate.OUTBOUND, "gemini-x")).sent();

        assertThat(elsewhere).contains("\"id\":\"c1\"");
        assertThat(here.sent()).isEqualTo(elsewhere.replace("\"id\":\"c1\",", ""));
        here.loses(List.of(), List.of());
    }

    @Test
    void tiersOfServiceAreAskedForInAnotherWay() {
        Outgoing outgoing =
                new Outgoing(GeminiGenerate.VERTEX, "gemini-x").user("hi").hints(null, "flex", null);

        assertThat(outgoing.sent()).doesNotContain("serviceTier");
        outgoing.loses(List.of("service_tier"), List.of());
    }
}
