package dev.claviger.gateway;

import dev.claviger.chat.Failure;
import dev.claviger.chat.FailureException;
import dev.claviger.tenancy.Caller;
import dev.claviger.tenancy.Tenancy;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Finds out who is calling, by the key in any of the headers in which clients send one. */
final class CallerKeys {

    private static final String BEARER = "bearer ";
    private static final List<String> PLAIN = List.of("x-api-key", "api-key", "x-goog-api-key");

    private final Tenancy tenancy;

    CallerKeys(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    Caller caller(HttpHeaders headers) {
        String key = presented(headers);
        if (key == null) {
            throw refused("No gateway key was sent. Send it as 'Authorization: Bearer …' or 'x-api-key: …'.");
        }
        return tenancy.caller(key).orElseThrow(() -> refused("The gateway key is not known here, or has expired."));
    }

    private static @Nullable String presented(HttpHeaders headers) {
        String authorization = headers.getFirst(HttpHeaders.AUTHORIZATION);
        if (authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return authorization.substring(BEARER.length()).strip();
        }
        for (String name : PLAIN) {
            String key = headers.getFirst(name);
            if (key != null) {
                return key.strip();
            }
        }
        return null;
    }

    private static FailureException refused(String message) {
        return new FailureException(new Failure.Unauthenticated(message, "invalid_api_key"));
    }
}
