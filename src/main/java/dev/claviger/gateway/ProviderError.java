package dev.claviger.gateway;

import dev.claviger.chat.Failure;
import dev.claviger.dialect.OutboundDialect;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * An answer by which a provider says that it will not serve a call.
 *
 * @param body as it came
 */
record ProviderError(
        int status, HttpHeaders headers, @Nullable Duration retryAfter, Bytes body) {

    @Nullable MediaType type() {
        return headers.getContentType();
    }

    /** What it means in the provider's format. */
    Failure readBy(OutboundDialect dialect) {
        String kind = dialect.failureHeader().map(headers::getFirst).orElse(null);
        return dialect.readFailure(status, retryAfter, kind, body.value());
    }
}
