package dev.claviger.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.tenancy.TenantId;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What sealed credentials, data keys and carried values are bound to. */
final class DataKeyTest {

    private static final TenantId TENANT = new TenantId("ten_1");
    private static final TenantId OTHER_TENANT = new TenantId("ten_2");
    private static final String ID = "00112233445566778899aabbccddeeff";
    private static final Secret SECRET = Secret.of("sk-live-0123456789");
    private static final Origin ORIGIN = new Origin("https://api.example.com:443");
    private static final Binding BINDING = new Binding(new ProviderKeyId("pk_1"), "acme", ORIGIN, 1);

    private final DataKey key = dataKey(TENANT, ID);

    static Stream<Arguments> otherBindings() {
        ProviderKeyId id = BINDING.key();
        return Stream.of(
                Arguments.of("key", new Binding(new ProviderKeyId("pk_2"), "acme", ORIGIN, 1)),
                Arguments.of("provider", new Binding(id, "other", ORIGIN, 1)),
                Arguments.of("H3 origin", new Binding(id, "acme", new Origin("https://evil.example.com:443"), 1)),
                Arguments.of("H3 catalogue", new Binding(id, "acme", new Origin("catalog"), 1)),
                Arguments.of("seal", new Binding(id, "acme", ORIGIN, 2)));
    }

    @Test
    void aCredentialOpensWhereItWasSealed() {
        assertThat(key.open(BINDING, "api_key", sealed()).map(Secret::reveal)).contains("sk-live-0123456789");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("otherBindings")
    void aCredentialOpensNowhereElse(String field, Binding other) {
        assertThat(key.open(other, "api_key", sealed())).isEmpty();
    }

    @Test
    void aCredentialIsNoOtherField() {
        assertThat(key.open(BINDING, "client_secret", sealed())).isEmpty();
    }

    @Test
    void aCredentialIsNoOtherTenantsEvenUnderTheSameKey() {
        assertThat(dataKey(OTHER_TENANT, ID).open(BINDING, "api_key", sealed())).isEmpty();
    }

    @Test
    void aCredentialIsOfNoDataKeyOfAnotherName() {
        assertThat(dataKey(TENANT, "ffeeddccbbaa99887766554433221100").open(BINDING, "api_key", sealed()))
                .isEmpty();
    }

    @Test
    void aDataKeyUnwrapsForItsTenantUnderItsMasterOnly() {
        MasterKey master = Vaults.master(1);
        WrappedKey wrapped = master.newDataKey(TENANT);

        assertThat(master.unwrap(wrapped)).isPresent();
        assertThat(master.unwrap(new WrappedKey(OTHER_TENANT, wrapped.id(), wrapped.wrapped())))
                .isEmpty();
        assertThat(master.unwrap(new WrappedKey(TENANT, ID, wrapped.wrapped()))).isEmpty();
        assertThat(Vaults.master(2).unwrap(wrapped)).isEmpty();
    }

    @Test
    void twoDataKeysAreNeverTheSame() {
        MasterKey master = Vaults.master(1);

        assertThat(master.newDataKey(TENANT).id())
                .isNotEqualTo(master.newDataKey(TENANT).id());
    }

    @Test
    void aCarriedValueBeginsAsAgreedAndOpensForItsTenantOnly() {
        Sealer sealer = new Sealer(tenant -> Optional.of(dataKey(tenant, ID)));
        byte[] plain = {0, 1, 2, -1};
        String carried = sealer.seal(TENANT, plain);

        assertThat(carried).startsWith("Q1Yx").isBase64();
        assertThat(sealer.open(TENANT, carried)).contains(plain);
        assertThat(sealer.open(OTHER_TENANT, carried)).isEmpty();
        assertThat(sealer.open(TENANT, "Q1Yx" + carried.substring(8))).isEmpty();
        assertThat(sealer.seal(TENANT, plain)).isNotEqualTo(carried);
    }

    @Test
    void aCarriedValueIsNoCredential() {
        String carried = new Sealer(tenant -> Optional.of(key)).seal(TENANT, new byte[40]);

        assertThat(key.open(BINDING, "api_key", carried)).isEmpty();
        assertThat(Base64.getDecoder().decode(carried)).startsWith('C', 'V', '1');
    }

    private String sealed() {
        return key.seal(BINDING, "api_key", SECRET);
    }

    private static DataKey dataKey(TenantId tenant, String id) {
        return new DataKey(tenant, id, new byte[32], Vaults.RANDOM);
    }
}
