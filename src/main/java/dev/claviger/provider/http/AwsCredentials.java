package dev.claviger.provider.http;

import dev.claviger.vault.Secret;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an AWS request is signed with; the token goes along with keys that were lent for a while. */
record AwsCredentials(
        Secret accessKeyId,
        Secret secretAccessKey,
        @Nullable Secret sessionToken) {

    static AwsCredentials of(Map<String, Secret> credentials) {
        return new AwsCredentials(
                Objects.requireNonNull(credentials.get("access_key_id")),
                Objects.requireNonNull(credentials.get("secret_access_key")),
                credentials.get("session_token"));
    }
}
