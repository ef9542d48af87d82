package dev.claviger.dialect;

import dev.claviger.chat.Failure;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How providers tell that they will not serve a call. */
public interface ErrorFormat {

    /**
     * What an error means.
     *
     * @param retryAfter what the headers say
     * @param body as it came, which may be anything
     */
    Failure readFailure(int status, @Nullable Duration retryAfter, byte[] body);

    /** The header, in lower case, in which an error answer names its kind; empty where the body tells all. */
    default Optional<String> failureHeader() {
        return Optional.empty();
    }

    /**
     * What an error means whose answer may have a {@link #failureHeader}.
     *
     * @param kind what stands in that header; null where it is absent
     */
    default Failure readFailure(int status, @Nullable Duration retryAfter, @Nullable String kind, byte[] body) {
        return readFailure(status, retryAfter, body);
    }
}
