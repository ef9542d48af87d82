package dev.claviger.provider.http;

import static dev.claviger.provider.http.ExchangeException.Kind.NOT_SENT;
import static dev.claviger.provider.http.ExchangeException.Kind.REFUSED;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.claviger.dialect.Json;
import dev.claviger.vault.Secret;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import reactor.core.publisher.Mono;

/** Exchanges a credential for an access token, as OAuth 2.0 has it. What is answered is never repeated: it may hold secrets. */
final class TokenEndpoint {

    private final Transport transport;

    TokenEndpoint(Transport transport) {
        this.transport = transport;
    }

    /** A token from {@code now} on; an {@link ExchangeException} where none is given out. */
    Mono<Lease<Secret>> token(Grant grant, Instant now) {
        Map<String, String> headers = Map.of(
                HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_FORM_URLENCODED_VALUE,
                HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE);
        List<ByteBuffer> form = List.of(UTF_8.encode(encoded(grant.form(now))));
        return SmallAnswer.of(transport.send(HttpMethod.POST, grant.url(), headers, form))
                .map(answer -> read(answer, now))
                .onErrorMap(ExchangeException.class, TokenEndpoint::told);
    }

    private static Lease<Secret> read(SmallAnswer answer, Instant now) {
        switch (answer.status()) {
            case 200 -> {}
            case 400, 401, 403 ->
                throw new ExchangeException(
                        REFUSED, "Where tokens are had, the credential was answered with " + answer.status() + ".");
            default ->
                throw new ExchangeException(
                        NOT_SENT, "Where the provider's tokens are had, the answer was " + answer.status() + ".");
        }
        Json json = Json.tryRead(answer.text()).orElseThrow(TokenEndpoint::noToken);
        String token = json.get("access_token").text("");
        long seconds = seconds(json.get("expires_in"));
        if (!token.matches("[!-~]+") || seconds < 1) {
            throw noToken();
        }
        return new Lease<>(Secret.of(token), now, now.plusSeconds(seconds));
    }

    /** Some write the number as text. */
    private static long seconds(Json value) {
        String text = value.text("");
        return text.matches("[0-9]{1,9}") ? Long.parseLong(text) : value.number(0);
    }

    private static ExchangeException noToken() {
        return new ExchangeException(NOT_SENT, "Where the provider's tokens are had, the answer held none.");
    }

    /** Whatever went wrong before there was a token, the provider has not been asked yet. */
    private static ExchangeException told(ExchangeException e) {
        return switch (e.kind()) {
            case REFUSED, FORBIDDEN, NOT_SENT -> e;
            case TIMED_OUT, BROKEN ->
                new ExchangeException(NOT_SENT, "Where the provider's tokens are had, no answer came.", e);
        };
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }
}
