package dev.claviger.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which way to authenticate a credential is for. */
class AccessTest {

    private final Access bedrock = ShippedCatalogue.provider("bedrock").access();

    @Test
    void aCredentialIsForTheWayWhoseFieldsItHas() {
        assertThat(bedrock.scheme(List.of("api_key"), false)).containsInstanceOf(AuthScheme.Bearer.class);
        assertThat(bedrock.scheme(List.of("access_key_id", "secret_access_key"), false))
                .containsInstanceOf(AuthScheme.AwsSignature.class);
        assertThat(bedrock.scheme(List.of("access_key_id", "secret_access_key", "session_token"), false))
                .containsInstanceOf(AuthScheme.AwsSignature.class);
    }

    @Test
    void oneWithFieldsMissingOrOfSeveralWaysIsForNone() {
        assertThat(bedrock.scheme(List.of("access_key_id"), true)).isEmpty();
        assertThat(bedrock.scheme(List.of("api_key", "access_key_id", "secret_access_key"), true))
                .isEmpty();
    }

    /** Or else a tenant could call with the credentials of whoever runs Claviger. */
    @Test
    void theIdentityOfWhoeverRunsItIsForKeysOfTheEnvironmentAlone() {
        assertThat(bedrock.scheme(List.of(), true)).containsInstanceOf(AuthScheme.AwsIdentity.class);
        assertThat(bedrock.scheme(List.of(), false)).isEmpty();
    }

    @Test
    void aServerThatMayBeAskedWithoutAKeyIsAskedWithoutOne() {
        Access vllm = ShippedCatalogue.provider("vllm").access();

        assertThat(vllm.scheme(List.of(), false)).contains(new AuthScheme.Bearer(false));
        assertThat(ShippedCatalogue.provider("openai").access().scheme(List.of(), false))
                .isEmpty();
    }

    @Test
    void whereAKeySaysNothingTheEntrysOwnValueHolds() {
        Access vertex = ShippedCatalogue.provider("vertex").access();

        assertThat(vertex.complete(Map.of())).isEqualTo(Map.of("region", "global"));
        assertThat(vertex.complete(Map.of("region", "eu", "unknown", "x"))).isEqualTo(Map.of("region", "eu"));
    }
}
