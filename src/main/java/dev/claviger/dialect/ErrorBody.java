package dev.claviger.dialect;

import dev.claviger.chat.Failure;
import dev.claviger.chat.RawJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * How a failure is told in {@code {"error": {"message", "type", "param", "code"}}}.
 *
 * @param code where the failure has none of its own
 */
public record ErrorBody(int status, String type, @Nullable String code) {

    private static final String REQUEST = "invalid_request_error";
    private static final String SERVER = "server_error";

    /** The whole answer to a call that failed. */
    public static Answer answer(Failure failure) {
        String body = new String(Json.bytes(out -> write(failure, out)), StandardCharsets.UTF_8);
        return new Answer(of(failure).status(), new RawJson(body), retryAfter(failure));
    }

    /** Writes the object whose only member is {@code error}. */
    public static void write(Failure failure, JsonGenerator out) {
        ErrorBody kind = of(failure);
        out.writeStartObject();
        out.writeObjectPropertyStart("error");
        out.writeStringProperty("message", failure.message());
        out.writeStringProperty("type", kind.type());
        out.writeStringProperty("param", failure instanceof Failure.Invalid invalid ? invalid.param() : null);
        out.writeStringProperty("code", failure.code() == null ? kind.code() : failure.code());
        out.writeEndObject();
        out.writeEndObject();
    }

    private static ErrorBody of(Failure failure) {
        return switch (failure) {
            case Failure.Invalid ignored -> new ErrorBody(400, REQUEST, null);
            case Failure.TooLong ignored -> new ErrorBody(400, REQUEST, "context_length_exceeded");
            case Failure.Filtered ignored -> new ErrorBody(400, REQUEST, "content_filter");
            case Failure.TooLarge ignored -> new ErrorBody(413, REQUEST, "request_too_large");
            case Failure.Unauthenticated ignored -> new ErrorBody(401, REQUEST, "invalid_api_key");
            case Failure.Forbidden ignored -> new ErrorBody(403, REQUEST, "permission_denied");
            case Failure.Unknown ignored -> new ErrorBody(404, REQUEST, "model_not_found");
            case Failure.Throttled ignored -> new ErrorBody(429, "rate_limit_error", "rate_limited");
            case Failure.Exhausted ignored -> new ErrorBody(429, "insufficient_quota", "insufficient_quota");
            case Failure.Unavailable ignored -> new ErrorBody(503, SERVER, "server_is_overloaded");
            case Failure.TimedOut ignored -> new ErrorBody(504, SERVER, "timeout");
            case Failure.Broken ignored -> new ErrorBody(502, SERVER, "upstream_error");
            case Failure.KeyRejected ignored -> new ErrorBody(502, SERVER, "provider_key_rejected");
        };
    }

    private static @Nullable Duration retryAfter(Failure failure) {
        if (failure instanceof Failure.Throttled throttled) {
            return throttled.retryAfter();
        }
        return failure instanceof Failure.Unavailable unavailable ? unavailable.retryAfter() : null;
    }
}
