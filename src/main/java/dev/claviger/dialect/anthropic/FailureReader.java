package dev.claviger.dialect.anthropic;

import dev.claviger.chat.Failure;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.Discretion;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Members;
import dev.claviger.dialect.Parameters;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a provider's error means, whatever its body looks like. */
final class FailureReader {

    private static final List<String> TOO_LONG =
            List.of("prompt is too long", "input length and `max_tokens` exceed", "input length and max_tokens exceed");
    private static final List<String> EXHAUSTED = List.of(
            "credit balance is too low",
            "insufficient balance",
            "specified api usage limits",
            "spend limit",
            "spend_limit");

    private FailureReader() {}

    static Failure read(int status, @Nullable Duration retryAfter, byte[] body, Destination speaker) {
        Json json = Json.tryRead(new String(body, StandardCharsets.UTF_8)).orElse(Members.NULL);
        return read(status, retryAfter, json, speaker);
    }

    /** An error in a stream, or in the body of an answer that looked like a success. */
    static Failure read(Json body, Destination speaker) {
        return read(200, null, body, speaker);
    }

    private static Failure read(int status, @Nullable Duration retryAfter, Json body, Destination speaker) {
        return dev.claviger.dialect.FailureReader.byRule(status, retryAfter, body, speaker.errors())
                .orElseGet(() -> read(status, retryAfter, body));
    }

    private static Failure read(int status, @Nullable Duration retryAfter, Json body) {
        Json error = (body.items().isEmpty() ? body : body.items().getFirst()).get("error");
        String message = Discretion.kept(
                error.get("message").text(error.text(body.get("message").text(""))));
        if (message.isBlank()) {
            message = status == 200
                    ? "The provider reported an error."
                    : "The provider answered with status " + status + ".";
        }
        int meant = meant(error.get("type").text(""), status);
        String details = error.get("details").get("error_code").text("");
        return classify(meant, retryAfter, message, (message + " " + details).toLowerCase(Locale.ROOT));
    }

    private static int meant(String type, int status) {
        return switch (type) {
            case "invalid_request_error" -> status == 200 ? 400 : status;
            case "authentication_error" -> 401;
            case "billing_error" -> 402;
            case "permission_error" -> 403;
            case "not_found_error" -> 404;
            case "request_too_large" -> 413;
            case "rate_limit_error" -> 429;
            case "timeout_error" -> 504;
            case "overloaded_error" -> 529;
            default -> status == 200 ? 500 : status;
        };
    }

    private static Failure classify(int status, @Nullable Duration retryAfter, String message, String words) {
        return switch (status) {
            case 401 -> keyRejected();
            case 402 -> new Failure.Exhausted(message, null);
            case 403 -> words.contains("model") ? new Failure.Forbidden(message, null) : keyRejected();
            case 404 -> new Failure.Unknown(message, words.contains("model") ? "model_not_found" : null);
            case 408, 504 -> new Failure.TimedOut(message, null);
            case 413 -> new Failure.TooLarge(message, null);
            case 429 ->
                mentions(words, EXHAUSTED)
                        ? new Failure.Exhausted(message, null)
                        : new Failure.Throttled(message, null, retryAfter);
            case 503, 529 -> new Failure.Unavailable(message, null, retryAfter);
            default -> status >= 400 && status < 500 ? refused(message, words) : new Failure.Broken(message, null);
        };
    }

    private static Failure refused(String message, String words) {
        if (mentions(words, TOO_LONG)) {
            return new Failure.TooLong(message, "context_length_exceeded");
        }
        return mentions(words, EXHAUSTED)
                ? new Failure.Exhausted(message, null)
                : new Failure.Invalid(
                        message, ThinkingBinding.broken(message) ? Parameters.BOUND_THINKING : null, null);
    }

    private static Failure keyRejected() {
        return new Failure.KeyRejected("The provider turned down the stored key.", null);
    }

    private static boolean mentions(String words, List<String> phrases) {
        return phrases.stream().anyMatch(words::contains);
    }
}
