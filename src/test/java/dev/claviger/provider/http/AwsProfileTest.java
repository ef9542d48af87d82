package dev.claviger.provider.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.vault.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the keys of a profile are found in AWS's shared files. */
class AwsProfileTest {

    @TempDir
    Path home;

    private final Map<String, String> environment = new HashMap<>();

    @Test
    void theDefaultProfileIsRead() throws IOException {
        write("credentials", """
            # keys
            [other]
            aws_access_key_id = nobody

            [default]
            aws_access_key_id = id
            aws_secret_access_key=se/cret+=
            ; the end
            """);

        AwsCredentials credentials = read().orElseThrow().value();
        assertThat(credentials.accessKeyId().reveal()).isEqualTo("id");
        assertThat(credentials.secretAccessKey().reveal()).isEqualTo("se/cret+=");
        assertThat(credentials.sessionToken()).isNull();
    }

    @Test
    void aNamedProfileMayStandInEitherFileAndTheCredentialsWin() throws IOException {
        environment.put("AWS_PROFILE", "team");
        write("config", """
            [profile team]
            region = eu-west-1
            aws_access_key_id = from-config
            aws_secret_access_key = secret
            """);
        assertThat(read().orElseThrow().value().accessKeyId().reveal()).isEqualTo("from-config");

        write("credentials", """
            [team]
            aws_access_key_id = from-credentials
            aws_session_token = token
            """);
        AwsCredentials credentials = read().orElseThrow().value();
        assertThat(credentials.accessKeyId().reveal()).isEqualTo("from-credentials");
        assertThat(Optional.ofNullable(credentials.sessionToken()).map(Secret::reveal))
                .contains("token");
    }

    @Test
    void theFilesMayLieElsewhere() throws IOException {
        Path file = Files.writeString(
                home.resolve("keys.ini"), "[default]\naws_access_key_id=a\naws_secret_access_key=b\n");
        environment.put("AWS_SHARED_CREDENTIALS_FILE", file.toString());

        assertThat(read()).isPresent();
    }

    @Test
    void aProfileWithoutBothKeysHasNone() throws IOException {
        assertThat(read()).isEmpty();
        write("credentials", "[default]\naws_access_key_id = id\nrole_arn = arn:aws:iam::1:role/x\n");
        assertThat(read()).isEmpty();
    }

    @Test
    void theFilesAreReadAgainAfterAWhile() throws IOException {
        write("credentials", "[default]\naws_access_key_id=a\naws_secret_access_key=b\n");

        Lease<AwsCredentials> lease = read().orElseThrow();
        assertThat(lease.due(SetClock.START)).isFalse();
        assertThat(lease.due(SetClock.START.plusSeconds(300))).isTrue();
    }

    private Optional<Lease<AwsCredentials>> read() throws IOException {
        environment.put("HOME", home.toString());
        return new AwsProfile(environment::get, new SetClock()).read();
    }

    private void write(String name, String text) throws IOException {
        Path folder = Files.createDirectories(home.resolve(".aws"));
        Files.writeString(Objects.requireNonNull(folder).resolve(name), text);
    }
}
