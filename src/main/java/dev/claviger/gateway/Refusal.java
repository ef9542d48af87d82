package dev.claviger.gateway;

import dev.claviger.chat.Failure;
import dev.claviger.chat.RawJson;
import dev.claviger.dialect.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;

/**
 * How a caller is told that there is no answer.
 *
 * @param failure what happened
 */
record Refusal(
        Failure failure,
        int status,
        MediaType type,
        Bytes body,
        @Nullable Duration retryAfter) {

    private static final Logger LOG = LoggerFactory.getLogger(Refusal.class);
    private static final int OUR_FAULT = 500;
    private static final int TOO_SLOW = 408;

    /** In the entrance's own shape, or as the provider said it where that is passed on. */
    static Refusal of(Throwable e, Entrance entrance, String requestId) {
        Failure failure = Failures.of(e);
        if (failure == null) {
            LOG.error("Request {} met a bug", requestId, e);
            Failure bug = new Failure.Broken(
                    "Claviger failed; its log says more about request " + requestId + ".", "internal_error");
            return of(entrance.dialect().writeFailure(bug, requestId), bug, OUR_FAULT);
        }
        if (e instanceof ProviderRefusedException refused && refused.verbatim()) {
            ProviderError error = refused.error();
            MediaType type = error.type() == null ? MediaType.APPLICATION_JSON : error.type();
            return new Refusal(failure, error.status(), type, error.body(), error.retryAfter());
        }
        Answer answer = entrance.dialect().writeFailure(failure, requestId);
        return of(answer, failure, e instanceof SlowBodyException ? TOO_SLOW : answer.status());
    }

    private static Refusal of(Answer answer, Failure failure, int status) {
        return new Refusal(failure, status, MediaType.APPLICATION_JSON, bytes(answer.body()), answer.retryAfter());
    }

    private static Bytes bytes(RawJson json) {
        return new Bytes(json.text().getBytes(StandardCharsets.UTF_8));
    }
}
