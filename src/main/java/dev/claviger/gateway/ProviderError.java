package dev.claviger.gateway;

import dev.claviger.chat.Failure;
import dev.claviger.dialect.ErrorFormat;
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
    Failure readBy(ErrorFormat format) {
        String kind = format.failureHeader().map(headers::getFirst).orElse(null);
        return format.readFailure(status, retryAfter, kind, body.value());
    }
}
