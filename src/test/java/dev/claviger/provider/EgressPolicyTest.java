package dev.claviger.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses may be called, and which base URLs may be registered. */
@DisplayName("H3 private ranges are blocked")
final class EgressPolicyTest {

    private static final EgressPolicy STRICT = new EgressPolicy("", Set.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "0.255.255.255",
                "10.0.0.0",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.0",
                "100.64.0.1",
                "100.100.100.200",
                "100.127.255.255",
                "127.0.0.1",
                "127.0.0.2",
                "127.1.2.3",
                "127.255.255.255",
                "168.63.129.16",
                "169.254.0.1",
                "169.254.169.254",
                "169.254.170.2",
                "169.254.170.23",
                "169.254.255.255",
                "172.16.0.0",
                "172.16.0.1",
                "172.20.1.1",
                "172.31.255.255",
                "192.0.0.1",
                "192.0.0.170",
                "192.0.0.192",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.0.1",
                "192.168.1.1",
                "192.168.255.255",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.254",
                "255.255.255.255",
                "::",
                "::1",
                "::2",
                "::127.0.0.1",
                "::10.0.0.1",
                "::169.254.169.254",
                "::ffff:127.0.0.1",
                "::ffff:7f00:1",
                "::ffff:10.0.0.1",
                "::ffff:169.254.169.254",
                "::ffff:192.168.1.1",
                "::ffff:0:127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b::a00:1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::7f00:1",
                "64:ff9b:1::1",
                "2002:7f00:1::",
                "2002:a00:1::1",
                "2002:a9fe:a9fe::1",
                "2002:c0a8:101::",
                "100::1",
                "2001::1",
                "2001:0:7f00:1::",
                "2001:10::1",
                "2001:20::1",
                "2001:db8::1",
                "3fff::1",
                "5f00::1",
                "fc00::1",
                "fd00::1",
                "fd00:ec2::23",
                "fd00:ec2::254",
                "fd20:ce::254",
                "fdff:ffff::1",
                "fe80::1",
                "fe80::a9fe:a9fe",
                "febf::1",
                "fec0::1",
                "ff02::1",
                "ff0e::1",
                "ffff::1",
                "4000::1",
                "8000::1"
            })
    void whatIsNotPublicIsRefused(String address) {
        assertThat(STRICT.refusal(address, address(address), 443)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.1",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2606:4700::1111",
                "2a00:1450::1",
                "2001:4860:4860::8888",
                "::ffff:8.8.8.8",
                "64:ff9b::808:808",
                "2002:808:808::1"
            })
    void whatIsPublicIsNot(String address) {
        assertThat(STRICT.refusal(address, address(address), 443)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8,             10.1.2.3,         true",
        "10.0.0.0/8,             ::ffff:10.1.2.3,  true",
        "10.0.0.0/8,             64:ff9b::a01:203, true",
        "10.0.0.0/8,             11.1.2.3,         true",
        "10.1.0.0/16,            10.2.0.1,         false",
        "127.0.0.1,              127.0.0.1,        true",
        "127.0.0.1,              127.0.0.2,        false",
        "10.0.0.0/30,            10.0.0.3,         true",
        "10.0.0.0/30,            10.0.0.4,         false",
        "fd00::/8,               fd12::1,          true",
        "fd00::/8,               fd00:ec2::254,    false",
        "0.0.0.0/0,              192.168.1.1,      true",
        "0.0.0.0/0,              169.254.169.254,  false",
        "0.0.0.0/0,              100.100.100.200,  false",
        "0.0.0.0/0,              ::1,              false",
        "::/0,                   ::1,              true",
        "169.254.169.254,        169.254.169.254,  false",
        "'192.168.0.0/16, ::1',  ::1,              true"
    })
    void theOperatorOpensRangesButNeverMetadata(String allow, String address, boolean open) {
        EgressPolicy policy = new EgressPolicy(allow, Set.of());

        assertThat(policy.refusal(address, address(address), 443).isEmpty()).isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource({
        "ollama.lan,      10.0.0.5,        11434, true",
        "OLLAMA.LAN,      10.0.0.5,        11434, true",
        "other.lan,       10.0.0.5,        11434, false",
        "ollama.lan,      169.254.169.254, 80,    false",
        "listed.internal, 10.0.0.6,        8080,  true",
        "listed.internal, 10.0.0.6,        22,    false"
    })
    void theOperatorOpensHostsAndTheCatalogueItsPorts(String host, String address, int port, boolean open) {
        EgressPolicy policy = new EgressPolicy("ollama.lan", Set.of("listed.internal:8080"));

        assertThat(policy.refusal(host, address(address), port).isEmpty()).isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.example.com/v1,                true",
        "https://api.example.com:8443,              true",
        "https://8.8.8.8/v1,                        true",
        "https://[2606:4700::1111]/v1,              true",
        "http://api.example.com/v1,                 false",
        "http://8.8.8.8/v1,                         false",
        "ftp://api.example.com/v1,                  false",
        "https://user@api.example.com/v1,           false",
        "https://user:word@api.example.com/v1,      false",
        "https://api.example.com/v1?key=1,          false",
        "https://api.example.com/v1#part,           false",
        "https://127.0.0.1/v1,                      false",
        "https://[::1]/v1,                          false",
        "https://[::ffff:10.0.0.1]/v1,              false",
        "https://169.254.169.254/v1,                false",
        "https:///v1,                               false",
        "mailto:somebody@example.com,               false",
        "http://10.0.0.7:11434/v1,                  true",
        "https://10.0.0.7/v1,                       true",
        "http://10.0.0.8/v1,                        false",
        "http://ollama.lan:11434,                   true"
    })
    void aBaseUrlIsPublicAndSecureOrOpenedByTheOperator(String url, boolean open) {
        EgressPolicy policy = new EgressPolicy("10.0.0.7, ollama.lan", Set.of());

        assertThat(policy.refusal(URI.create(url)).isEmpty()).isEqualTo(open);
    }

    /** What a resolver makes of them is looked at when connecting. */
    @ParameterizedTest
    @ValueSource(strings = {"2130706433", "0x7f000001", "127.1", "1.2.3.4.5", "localhost", "a.b"})
    void oddSpellingsAreNoAddresses(String host) {
        assertThat(AddressRange.literal(host)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "fd00::/129", "10.0.0.0/x", "10.0.0/8", "/8", "-a", "a b", "http://x"})
    void anEntryThatIsNeitherHostNorRangeIsRefusedByName(String entry) {
        assertThatThrownBy(() -> new EgressPolicy(entry, Set.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("CLAVIGER_EGRESS_ALLOW")
                .hasMessageContaining(entry);
    }

    @Test
    void theUrlsOfTheOperatorsFilesAreOpenAtTheirPorts() {
        EgressPolicy policy = EgressPolicy.of(
                "",
                Stream.of(URI.create("http://10.0.0.9:8000/v1"), URI.create("/v1"), null, URI.create("http://x.lan")));

        assertThat(policy.refusal("10.0.0.9", address("10.0.0.9"), 8000)).isEmpty();
        assertThat(policy.refusal("10.0.0.9", address("10.0.0.9"), 8001)).isPresent();
        assertThat(policy.refusal("x.lan", address("10.0.0.10"), 80)).isEmpty();
        assertThat(policy.refusal("x.lan", address("10.0.0.10"), 443)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "169.254.169.254, true",
        "169.254.170.2,   true",
        "169.254.170.23,  true",
        "fd00:ec2::254,   true",
        "127.0.0.1,       true",
        "169.254.169.253, false",
        "10.0.0.1,        false",
        "100.100.100.200, false",
        "8.8.8.8,         false"
    })
    void theIdentityOfWhoeverRunsItIsAskedForWhereItIsLentAndNowhereElse(String literal, boolean open) {
        assertThat(EgressPolicy.ofIdentity().refusal("x", address(literal), 80).isEmpty())
                .isEqualTo(open);
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
