package dev.claviger.admin;

import dev.claviger.tenancy.Tenancy;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** Who may administer: whoever shows an admin key in {@code Authorization: Bearer}. */
final class Admission {

    private static final String SCHEME = "Bearer ";

    private final Tenancy tenancy;

    Admission(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    /** Throws an {@link UnauthorizedException} unless these headers show exactly one key, and that is an admin's. */
    void require(HttpHeaders headers) {
        if (presented(headers).flatMap(tenancy::admin).isEmpty()) {
            throw new UnauthorizedException();
        }
    }

    private static Optional<String> presented(HttpHeaders headers) {
        List<String> values = headers.getOrEmpty(HttpHeaders.AUTHORIZATION);
        return values.size() == 1 ? key(values.getFirst()) : Optional.empty();
    }

    private static Optional<String> key(String authorization) {
        return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? Optional.of(authorization.substring(SCHEME.length()).strip())
                : Optional.empty();
    }

    /** Nobody who may administer has shown to be asking. */
    static final class UnauthorizedException extends ResponseStatusException {

        private static final long serialVersionUID = 1;

        UnauthorizedException() {
            super(
                    HttpStatus.UNAUTHORIZED,
                    "An admin key is needed in 'Authorization: Bearer …'; a gateway key is none."
                            + " The first one is CLAVIGER_ADMIN_KEY.");
        }

        @Override
        public HttpHeaders getHeaders() {
            HttpHeaders headers = new HttpHeaders();
            headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"claviger admin\"");
            return headers;
        }
    }
}
