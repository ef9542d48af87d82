package dev.claviger.dialect.openai;

import dev.claviger.chat.Failure;
import dev.claviger.chat.RawJson;
import dev.claviger.dialect.Answer;
import dev.claviger.dialect.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * How a caller of this format is told of a failure.
 *
 * @param code where the failure has none of its own
 */
record FailureWriter(int status, String type, @Nullable String code) {

    private static final String REQUEST = "invalid_request_error";
    private static final String SERVER = "server_error";

    static Answer answer(Failure failure) {
        String body = new String(Json.bytes(out -> write(failure, out)), StandardCharsets.UTF_8);
        return new Answer(of(failure).status(), new RawJson(body), retryAfter(failure));
    }

    /** Writes the object whose only member is {@code error}. */
    static void write(Failure failure, JsonGenerator out) {
        FailureWriter kind = of(failure);
        out.writeStartObject();
        out.writeObjectPropertyStart("error");
        out.writeStringProperty("message", failure.message());
        out.writeStringProperty("type", kind.type());
        out.writeStringProperty("param", failure instanceof Failure.Invalid invalid ? invalid.param() : null);
        out.writeStringProperty("code", failure.code() == null ? kind.code() : failure.code());
        out.writeEndObject();
        out.writeEndObject();
    }

    private static FailureWriter of(Failure failure) {
        return switch (failure) {
            case Failure.Invalid ignored -> new FailureWriter(400, REQUEST, null);
            case Failure.TooLong ignored -> new FailureWriter(400, REQUEST, "context_length_exceeded");
            case Failure.Filtered ignored -> new FailureWriter(400, REQUEST, "content_filter");
            case Failure.TooLarge ignored -> new FailureWriter(413, REQUEST, "request_too_large");
            case Failure.Unauthenticated ignored -> new FailureWriter(401, REQUEST, "invalid_api_key");
            case Failure.Forbidden ignored -> new FailureWriter(403, REQUEST, "permission_denied");
            case Failure.Unknown ignored -> new FailureWriter(404, REQUEST, "model_not_found");
            case Failure.Throttled ignored -> new FailureWriter(429, "rate_limit_error", "rate_limited");
            case Failure.Exhausted ignored -> new FailureWriter(429, "insufficient_quota", "insufficient_quota");
            case Failure.Unavailable ignored -> new FailureWriter(503, SERVER, "server_is_overloaded");
            case Failure.TimedOut ignored -> new FailureWriter(504, SERVER, "timeout");
            case Failure.Broken ignored -> new FailureWriter(502, SERVER, "upstream_error");
            case Failure.KeyRejected ignored -> new FailureWriter(502, SERVER, "provider_key_rejected");
        };
    }

    private static @Nullable Duration retryAfter(Failure failure) {
        if (failure instanceof Failure.Throttled throttled) {
            return throttled.retryAfter();
        }
        return failure instanceof Failure.Unavailable unavailable ? unavailable.retryAfter() : null;
    }
}
