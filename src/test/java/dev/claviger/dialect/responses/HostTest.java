package dev.claviger.dialect.responses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.dialect.Destination;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where calls go at those who serve this format. */
class HostTest {

    @ParameterizedTest
    @CsvSource({
        "'', /v1/responses",
        "v1, /v1/responses",
        "preview, /v1/responses?api-version=preview",
        "2025-04-01-preview, /responses?api-version=2025-04-01-preview",
        "a&b, /v1/responses?api-version=a%26b"
    })
    void onAzureTheVersionSaysWhereCallsGo(String version, String path) {
        Destination destination = Destination.plain("m").with(Map.of("api_version", version));

        assertThat(OpenAiResponses.AZURE.path(destination, true)).isEqualTo(path);
        assertThat(OpenAiResponses.AZURE.spokenBy(destination).host()).isEqualTo("azure");
        assertThat(OpenAiResponses.OUTBOUND.path(destination, true)).isEqualTo("/responses");
        assertThat(OpenAiResponses.OUTBOUND.host()).isEmpty();
    }
}
