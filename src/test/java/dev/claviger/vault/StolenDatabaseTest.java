package dev.claviger.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.tenancy.GatewayKeyDraft;
import dev.claviger.tenancy.Tenancies;
import dev.claviger.tenancy.TenantId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What whoever steals the database's files gets: no key. */
final class StolenDatabaseTest extends VaultScene {

    @Test
    void noFileOfTheDatabaseHoldsAKey() throws IOException {
        ProviderKey key = vault.create(acme.id(), settings("needle-for-the-search", null), SECRET);
        vault.change(key, key.settings(), SECRET);
        vault.environment("acme", null, SECRET, Map.of());
        String issued = tenancy.issue(acme.id(), new GatewayKeyDraft("ci", List.of("*"), null))
                .reveal();

        String stolen = files();

        assertThat(stolen).contains("needle-for-the-search", TenantId.DEFAULT.value());
        assertThat(Stream.of(VALUE, issued, Tenancies.ADMIN_KEY, Tenancies.API_KEY)
                        .flatMap(StolenDatabaseTest::guises))
                .noneMatch(stolen::contains);
    }

    @Test
    void withoutTheMasterKeyNothingOpens() {
        vault.create(acme.id(), settings("main", null), SECRET);

        Vault thief = Vaults.on(database, tenancy, Vaults.master(1), CLOCK);

        assertThat(thief.keys(acme.id())).extracting(ProviderKey::status).containsExactly(KeyStatus.UNDECRYPTABLE);
    }

    /** A key as it is, as encodings of it, and the parts of it that would be enough to recognise it. */
    private static Stream<String> guises(String key) {
        byte[] bytes = key.getBytes(StandardCharsets.US_ASCII);
        return Stream.of(
                key,
                key.substring(0, 12),
                key.substring(key.length() - 12),
                Base64.getEncoder().withoutPadding().encodeToString(bytes),
                HexFormat.of().formatHex(bytes));
    }

    /** All bytes of the database, its write-ahead log and whatever else lies beside it. */
    private String files() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> found = files.toList();
            assertThat(found)
                    .extracting(file -> file.getFileName().toString())
                    .contains("claviger.db", "claviger.db-wal");
            for (Path file : found) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }
}
