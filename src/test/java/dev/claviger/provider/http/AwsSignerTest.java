package dev.claviger.provider.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.vault.Secret;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signatures held against the values of AWS's published test suite for Signature Version 4. */
class AwsSignerTest {

    private static final Instant NOW = Instant.parse("2015-08-30T12:36:00Z");
    private static final AwsSigner SIGNER = new AwsSigner("service", "us-east-1");
    private static final AwsCredentials KEYS =
            new AwsCredentials(Secret.of("AKIDEXAMPLE"), Secret.of("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"), null);
    private static final String SCOPE =
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request";

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
        get-vanilla,                       GET,  /,                     5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31
        post-vanilla,                      POST, /,                     5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b
        get-utf8,                          GET,  /ሴ,                    8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85
        get-unreserved,                    GET,  /-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz, 07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f
        get-vanilla-empty-query-key,       GET,  /?Param1=value1,       a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb
        get-vanilla-query-order-key-case,  GET,  /?Param2=value2&Param1=value1, b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500
        get-vanilla-query-order-value,     GET,  /?Param1=value2&Param1=value1, 5772eed61e12b33fae39ee5e7012498b51d56abc0abb7c60486157bd471c4694
        get-vanilla-utf8-query,            GET,  /?%E1%88%B4=bar,       2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04
        """)
    void aSignatureIsAsTheSuiteHasIt(String name, String method, String target, String signature) {
        Map<String, String> signed = SIGNER.sign(method, url(target), Map.of(), List.of(), KEYS, NOW);

        assertThat(signed)
                .containsOnly(
                        Map.entry("x-amz-date", "20150830T123600Z"),
                        Map.entry("authorization", SCOPE + ", SignedHeaders=host;x-amz-date, Signature=" + signature));
    }

    @Test
    void aBodyAndItsTypeAreSigned() {
        ByteBuffer first = UTF_8.encode("Param1");
        ByteBuffer second = UTF_8.encode("=value1");

        Map<String, String> signed = SIGNER.sign(
                "POST",
                url("/"),
                Map.of("content-type", "application/x-www-form-urlencoded"),
                List.of(first, second),
                KEYS,
                NOW);

        assertThat(signed)
                .containsEntry(
                        "authorization",
                        SCOPE + ", SignedHeaders=content-type;host;x-amz-date, Signature="
                                + "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a");
        assertThat(first.remaining()).isEqualTo(6);
        assertThat(second.remaining()).isEqualTo(7);
    }

    @Test
    void aSessionTokenIsSentAndSigned() {
        String token =
                "AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfpSPfIeoIYRqTflfKD8YUuwthAx7mSEI/qkPpKPi/kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburEDy0KPkyQDYwT7WZ0wq5VSXDvp75YU9HFvlRd8Tx6q6fE8YQcHNVXAkiY9q6d+xo0rKwT38xVqr7ZD0u0iPPkUL64lIZbqBAz+scqKmlzm8FDrypNC9Yjc8fPOLn9FX9KSYvKTr4rvx3iSIlTJabIQwj2ICCR/oLxBA==";
        AwsCredentials lent = new AwsCredentials(KEYS.accessKeyId(), KEYS.secretAccessKey(), Secret.of(token));

        Map<String, String> signed = SIGNER.sign("POST", url("/"), Map.of(), List.of(), lent, NOW);

        assertThat(signed)
                .containsEntry("x-amz-security-token", token)
                .containsEntry(
                        "authorization",
                        SCOPE + ", SignedHeaders=host;x-amz-date;x-amz-security-token, Signature="
                                + "85d96828115b5dc0cfc3bd16ad9e210dd772bbebba041836c64533a82be05ead");
    }

    /** What is encoded on the wire is encoded once more for the signature, and only there. */
    @Test
    void aModelsIdWithColonsAndSlashesIsSignedAsItStandsInTheAddress() {
        Map<String, String> encoded =
                SIGNER.sign("POST", url("/model/us.anthropic.claude-v1%3A0/converse"), Map.of(), List.of(), KEYS, NOW);
        Map<String, String> twice = SIGNER.sign(
                "POST", url("/model/us.anthropic.claude-v1%253A0/converse"), Map.of(), List.of(), KEYS, NOW);
        Map<String, String> bare =
                SIGNER.sign("POST", url("/model/us.anthropic.claude-v1:0/converse"), Map.of(), List.of(), KEYS, NOW);

        assertThat(List.of(encoded, twice, bare)).doesNotHaveDuplicates();
    }

    @Test
    void thePortIsSignedAsTheHostHeaderHasIt() {
        assertThat(SIGNER.sign("GET", URI.create("http://127.0.0.1:9/"), Map.of(), List.of(), KEYS, NOW))
                .isNotEqualTo(SIGNER.sign("GET", URI.create("http://127.0.0.1/"), Map.of(), List.of(), KEYS, NOW));
    }

    private static URI url(String target) {
        return URI.create("https://example.amazonaws.com" + target);
    }
}
