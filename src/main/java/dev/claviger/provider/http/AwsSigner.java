package dev.claviger.provider.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.net.URI;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests to a service of AWS in a region, as <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Signature Version 4</a> has it.
 */
record AwsSigner(String service, String region) {

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String END = "aws4_request";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int DAY = 8;
    private static final String PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/";
    private static final HexFormat UPPER = HexFormat.of().withUpperCase();

    /**
     * The headers that sign a request: {@code x-amz-date}, {@code x-amz-security-token} where there is one, and
     * {@code authorization}.
     *
     * @param url exactly as it goes over the wire
     * @param headers what is to be signed beside the host and those, by names in lower case
     */
    Map<String, String> sign(
            String method,
            URI url,
            Map<String, String> headers,
            List<ByteBuffer> body,
            AwsCredentials credentials,
            Instant now) {
        String time = TIME.format(now);
        SortedMap<String, String> added = new TreeMap<>(Map.of("x-amz-date", time));
        if (credentials.sessionToken() != null) {
            added.put("x-amz-security-token", credentials.sessionToken().reveal());
        }
        SortedMap<String, String> signed = new TreeMap<>(headers);
        signed.putAll(added);
        signed.put("host", url.getRawAuthority());
        String names = String.join(";", signed.keySet());
        String canonical = String.join("\n", method, target(url), lines(signed), names, sha256(body));
        String scope = String.join("/", time.substring(0, DAY), region, service, END);
        String text = String.join("\n", ALGORITHM, time, scope, sha256(List.of(UTF_8.encode(canonical))));
        String signature = HexFormat.of().formatHex(hmac(key(credentials, time.substring(0, DAY)), text));
        added.put(
                "authorization",
                ALGORITHM + " Credential=" + credentials.accessKeyId().reveal() + "/" + scope + ", SignedHeaders="
                        + names + ", Signature=" + signature);
        return added;
    }

    private static String target(URI url) {
        return path(Objects.requireNonNullElse(url.getRawPath(), "")) + "\n"
                + query(Objects.requireNonNullElse(url.getRawQuery(), ""));
    }

    private static String lines(SortedMap<String, String> headers) {
        return headers.entrySet().stream()
                .map(header -> header.getKey() + ":" + header.getValue().strip() + "\n")
                .collect(joining());
    }

    private byte[] key(AwsCredentials credentials, String day) {
        byte[] key = ("AWS4" + credentials.secretAccessKey().reveal()).getBytes(UTF_8);
        for (String part : List.of(day, region, service, END)) {
            key = hmac(key, part);
        }
        return key;
    }

    /** What stands encoded in the path already is encoded once more. */
    private static String path(String raw) {
        StringBuilder encoded = new StringBuilder(raw.isEmpty() ? "/" : "");
        for (byte b : raw.getBytes(UTF_8)) {
            if (PLAIN.indexOf(b) >= 0) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(UPPER.toHexDigits(b));
            }
        }
        return encoded.toString();
    }

    /** The parameters by name, then by value, encoded as they are in the URL. */
    private static String query(String raw) {
        return Arrays.stream(raw.split("&"))
                .filter(pair -> !pair.isEmpty())
                .map(pair -> pair.contains("=") ? pair : pair + "=")
                .sorted(Comparator.<String, String>comparing(pair -> pair.substring(0, pair.indexOf('=')))
                        .thenComparing(Comparator.naturalOrder()))
                .collect(joining("&"));
    }

    private static String sha256(List<ByteBuffer> pieces) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            pieces.stream().map(ByteBuffer::duplicate).forEach(digest::update);
            return HexFormat.of().formatHex(digest.digest());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }
}
