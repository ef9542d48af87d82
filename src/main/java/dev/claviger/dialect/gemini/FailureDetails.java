package dev.claviger.dialect.gemini;

import dev.claviger.chat.Failure;
import dev.claviger.dialect.FailureReader;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.ProviderError;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a provider's error means, of which its details tell more than its status. */
final class FailureDetails {

    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?s");
    private static final List<String> ABOUT_THE_KEY =
            List.of("CONSUMER_SUSPENDED", "CONSUMER_INVALID", "SERVICE_DISABLED", "ACCOUNT_STATE_INVALID");

    private final Json error;
    private final String message;

    private FailureDetails(Json body) {
        this.error = in(body);
        this.message = ProviderError.of(body).message();
    }

    /** The error in an answer, which may be the first item of a list; {@link Json.Null} where there is none. */
    static Json in(Json body) {
        Json first = body.items().isEmpty() ? body : body.items().getFirst();
        return first.get("error");
    }

    /** An error inside an answer that began with status 200. */
    static Failure read(Json body) {
        return read(200, null, body);
    }

    static Failure read(int status, @Nullable Duration retryAfter, Json body) {
        FailureDetails details = new FailureDetails(body);
        Failure known = details.known();
        if (known != null) {
            return known;
        }
        int meant = status < 400 ? details.status() : status;
        Duration told = details.retryDelay();
        Duration wait = told == null || (retryAfter != null && retryAfter.compareTo(told) > 0) ? retryAfter : told;
        byte[] bytes = Json.bytes(body::write);
        return FailureReader.read(meant, wait, bytes);
    }

    /** Null where the status tells all. */
    private @Nullable Failure known() {
        if (details("reason").anyMatch(FailureDetails::isAboutTheKey)) {
            return new Failure.KeyRejected("The provider turned down the stored key.", null);
        }
        if (details("reason").anyMatch("BILLING_DISABLED"::equals) || overTheDay()) {
            return new Failure.Exhausted(message, "insufficient_quota");
        }
        if (is("FAILED_PRECONDITION")) {
            return new Failure.Forbidden(message, null);
        }
        boolean tooLong = is("INVALID_ARGUMENT") && message.contains("token count") && message.contains("exceeds");
        return tooLong ? new Failure.TooLong(message, "context_length_exceeded") : null;
    }

    private static boolean isAboutTheKey(String reason) {
        return reason.startsWith("API_KEY_") || reason.startsWith("ACCESS_TOKEN_") || ABOUT_THE_KEY.contains(reason);
    }

    /** A quota that is only filled again on another day. */
    private boolean overTheDay() {
        return error.get("details").items().stream()
                .flatMap(detail -> detail.get("violations").items().stream())
                .anyMatch(violation -> violation.get("quotaId").text("").contains("PerDay"));
    }

    private Stream<String> details(String member) {
        return error.get("details").items().stream()
                .map(detail -> detail.get(member).text(""));
    }

    private @Nullable Duration retryDelay() {
        return details("retryDelay")
                .filter(delay -> SECONDS.matcher(delay).matches())
                .map(delay -> new BigDecimal(delay.substring(0, delay.length() - 1)))
                .map(seconds -> Duration.ofNanos(seconds.movePointRight(9).longValue()))
                .findFirst()
                .orElse(null);
    }

    private boolean is(String status) {
        return error.get("status").text("").equals(status);
    }

    /** What the HTTP status would have been. */
    private int status() {
        return switch (error.get("status").text("")) {
            case "INVALID_ARGUMENT", "FAILED_PRECONDITION", "OUT_OF_RANGE" -> 400;
            case "UNAUTHENTICATED" -> 401;
            case "PERMISSION_DENIED" -> 403;
            case "NOT_FOUND" -> 404;
            case "RESOURCE_EXHAUSTED" -> 429;
            case "UNAVAILABLE" -> 503;
            case "DEADLINE_EXCEEDED" -> 504;
            default -> (int) error.get("code").number(500);
        };
    }
}
