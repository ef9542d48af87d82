package dev.claviger.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.tenancy.RefusedException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where credentials may go. */
final class OriginTest {

    @ParameterizedTest
    @CsvSource({
        "https://api.example.com, https://api.example.com:443",
        "HTTPS://API.Example.COM/v1, https://api.example.com:443",
        "https://api.example.com:443/, https://api.example.com:443",
        "https://api.example.com:8443, https://api.example.com:8443",
        "http://localhost, http://localhost:80",
        "http://[::1]:11434/v1, http://[::1]:11434",
        "https://api.example.com./v1, https://api.example.com.:443",
        "https://api.example.com/v1?alt=sse, https://api.example.com:443",
    })
    void anOriginIsSchemeHostAndPort(URI url, String origin) {
        assertThat(Origin.of(url)).isEqualTo(new Origin(origin));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://example.com",
                "/v1",
                "example.com",
                "https:///v1",
                "https://user:pw@example.com",
                "https://example.com/#x",
                "https://example.com/?x=1",
                "https://a_b.example.com/",
                "mailto:a@example.com"
            })
    void aBaseUrlIsPlain(URI url) {
        assertThatThrownBy(() -> Origin.of(settings(url, Map.of())))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.field()).isEqualTo("base_url"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.example.com/v2/models, true",
        "https://api.example.com:443/v1?alt=sse, true",
        "http://api.example.com/v1, false",
        "https://api.example.com:444/v1, false",
        "https://api.example.com.evil.example/v1, false",
        "https://evil.example/api.example.com, false",
    })
    void anOriginCoversItsOwnAddressesOnly(URI destination, boolean covered) {
        Origin origin = Origin.of(settings(URI.create("https://api.example.com/v1"), Map.of()));

        assertThat(origin.covers(destination)).isEqualTo(covered);
    }

    @Test
    void withoutABaseUrlTheCatalogueSaysWhere() {
        Origin catalog = Origin.of(settings(null, Map.of("region", "eu-west-1")));

        assertThat(catalog.value()).isEqualTo("catalog");
        assertThat(catalog.covers(URI.create("https://anything.example"))).isTrue();
    }

    @Test
    void aResourceIsAPlaceOfItsOwn() {
        assertThat(Origin.of(settings(null, Map.of("resource", "ours"))))
                .isNotEqualTo(Origin.of(settings(null, Map.of("resource", "theirs"))));
    }

    private static ProviderKeyDraft settings(@Nullable URI baseUrl, Map<String, String> options) {
        return new ProviderKeyDraft("acme", "key", baseUrl, List.of(), options, List.of("*"), 1, false);
    }
}
