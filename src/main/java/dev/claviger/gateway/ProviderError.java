package dev.claviger.gateway;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/**
 * An answer by which a provider says that it will not serve a call.
 *
 * @param body as it came
 */
record ProviderError(
        int status, @Nullable MediaType type, @Nullable Duration retryAfter, Bytes body) {}
