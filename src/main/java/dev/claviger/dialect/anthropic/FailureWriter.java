package dev.claviger.dialect.anthropic;

import dev.claviger.chat.Failure;
import dev.claviger.chat.RawJson;
import dev.claviger.dialect.Answer;
import dev.claviger.dialect.Members;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Failures in this format: a status and a type, and no member for a code, so the message tells it. */
final class FailureWriter {

    private static final String TOO_LONG = "prompt is too long";

    private FailureWriter() {}

    static Answer answer(Failure failure, String requestId) {
        return new Answer(
                status(failure), new RawJson(body(failure, requestId).json().compact()), retryAfter(failure));
    }

    /** The object that is both an answer's body and a stream's last event. */
    static Members body(Failure failure, String requestId) {
        return Members.ofType("error")
                .put("error", Members.ofType(type(failure)).put("message", message(failure)))
                .put("request_id", requestId);
    }

    private static int status(Failure failure) {
        return switch (failure) {
            case Failure.Invalid f -> 400;
            case Failure.TooLong f -> 400;
            case Failure.Filtered f -> 400;
            case Failure.Unauthenticated f -> 401;
            case Failure.Forbidden f -> 403;
            case Failure.Unknown f -> 404;
            case Failure.TooLarge f -> 413;
            case Failure.Throttled f -> 429;
            case Failure.Exhausted f -> 429;
            case Failure.Broken f -> 500;
            case Failure.KeyRejected f -> 502;
            case Failure.TimedOut f -> 504;
            case Failure.Unavailable f -> 529;
        };
    }

    private static String type(Failure failure) {
        return switch (failure) {
            case Failure.Invalid f -> "invalid_request_error";
            case Failure.TooLong f -> "invalid_request_error";
            case Failure.Filtered f -> "invalid_request_error";
            case Failure.Unauthenticated f -> "authentication_error";
            case Failure.Forbidden f -> "permission_error";
            case Failure.Unknown f -> "not_found_error";
            case Failure.TooLarge f -> "request_too_large";
            case Failure.Throttled f -> "rate_limit_error";
            case Failure.Exhausted f -> "rate_limit_error";
            case Failure.Broken f -> "api_error";
            case Failure.KeyRejected f -> "api_error";
            case Failure.TimedOut f -> "timeout_error";
            case Failure.Unavailable f -> "overloaded_error";
        };
    }

    private static @Nullable Duration retryAfter(Failure failure) {
        return switch (failure) {
            case Failure.Throttled throttled -> throttled.retryAfter();
            case Failure.Unavailable unavailable -> unavailable.retryAfter();
            case Failure.Invalid f -> null;
            case Failure.TooLong f -> null;
            case Failure.Filtered f -> null;
            case Failure.Unauthenticated f -> null;
            case Failure.Forbidden f -> null;
            case Failure.Unknown f -> null;
            case Failure.TooLarge f -> null;
            case Failure.Exhausted f -> null;
            case Failure.Broken f -> null;
            case Failure.KeyRejected f -> null;
            case Failure.TimedOut f -> null;
        };
    }

    private static String message(Failure failure) {
        String message = failure.message();
        if (failure instanceof Failure.TooLong) {
            return message.contains(TOO_LONG) ? message : TOO_LONG + ": " + message;
        }
        String code = failure.code();
        return code == null || message.contains(code) ? message : message + " (" + code + ")";
    }
}
