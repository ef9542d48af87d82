package dev.claviger.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That a key goes to the place it was registered for, and to no other. */
final class KeyDestinationTest extends VaultScene {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/v1",
                "http://api.example.com/v1",
                "https://api.example.com:8443/v1",
                "https://api.example.com.evil.example/v1"
            })
    @DisplayName("H3 a key moves to another origin only together with its secret")
    void aKeyMovesOnlyTogetherWithItsSecret(URI elsewhere) {
        ProviderKey key = vault.create(acme.id(), settings("main", URI.create("https://api.example.com/v1")), SECRET);

        assertRefused("base_url", () -> vault.change(key, settings("main", elsewhere), Map.of()));
        assertRefused("base_url", () -> vault.change(key, settings("main", null), Map.of()));
        assertThat(vault.key(acme.id(), "main")).contains(key);
        ProviderKey moved = vault.change(key, settings("main", elsewhere), SECRET);
        assertThat(opened(vault, moved, elsewhere)).contains(VALUE);
    }

    @Test
    @DisplayName("H3 a key of the catalogue's address moves nowhere without its secret")
    void aKeyOfTheCatalogueStays() {
        ProviderKey key = vault.create(acme.id(), settings("main", null), SECRET);
        ProviderKeyDraft elsewhere = settings("main", URI.create("https://evil.example"));
        ProviderKeyDraft theirs = new ProviderKeyDraft(
                "acme", "main", null, List.of(), Map.of("resource", "theirs"), List.of("*"), 1, false);

        assertRefused("base_url", () -> vault.change(key, elsewhere, Map.of()));
        assertRefused("options", () -> vault.change(key, theirs, Map.of()));
    }

    @Test
    @DisplayName("H3 a key opens for no destination but its origin, and not for who read it before it moved")
    void aKeyOpensForItsOriginOnly() {
        URI here = URI.create("https://api.example.com/v1");
        URI there = URI.create("https://other.example/v1");
        ProviderKey key = vault.create(acme.id(), settings("main", here), SECRET);

        assertThat(opened(vault, key, URI.create("https://api.example.com/v1/models")))
                .contains(VALUE);
        assertThat(opened(vault, key, there)).isEmpty();
        vault.change(key, settings("main", there), SECRET);
        assertThat(opened(vault, key, here)).isEmpty();
    }

    @Test
    void aPathMayChangeWithoutTheSecret() {
        ProviderKey key = vault.create(acme.id(), settings("main", URI.create("https://api.example.com/v1")), SECRET);
        ProviderKey changed =
                vault.change(key, settings("main", URI.create("https://api.example.com:443/v2")), Map.of());

        assertThat(opened(vault, changed, URI.create("https://api.example.com/v2")))
                .contains(VALUE);
        assertThat(changed.version()).isEqualTo(2);
        assertThat(changed.fingerprint()).isEqualTo(key.fingerprint());
    }
}
