package dev.claviger.dialect;

import dev.claviger.chat.Failure;
import dev.claviger.chat.FailureException;
import dev.claviger.dialect.ErrorRule.Meaning;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds what a provider's error means, from its status and from what the body says. */
public final class FailureReader {

    private final int status;
    private final @Nullable Duration retryAfter;
    private final ProviderError error;
    private final List<ErrorRule> rules;
    private final String message;

    private FailureReader(int status, @Nullable Duration retryAfter, ProviderError error, List<ErrorRule> rules) {
        this.status = status < 400 ? error.status() : status;
        this.retryAfter = retryAfter;
        this.error = error;
        this.rules = rules;
        this.message =
                error.message().isEmpty() ? "The provider answered with status " + status + "." : error.message();
    }

    /** An error answer; its body may be anything. */
    public static Failure read(int status, @Nullable Duration retryAfter, byte[] body) {
        return read(status, retryAfter, body, List.of());
    }

    /** An error answer of a provider that has these rules. */
    public static Failure read(int status, @Nullable Duration retryAfter, byte[] body, List<ErrorRule> rules) {
        return new FailureReader(status, retryAfter, parse(body), rules).failure();
    }

    /** An error inside an answer that began with status 200. */
    public static Failure read(Json body) {
        return read(body, List.of());
    }

    /** An error inside an answer that began with status 200, of a provider that has these rules. */
    public static Failure read(Json body, List<ErrorRule> rules) {
        return new FailureReader(200, null, ProviderError.of(body), rules).failure();
    }

    /** What the rules of a provider say about an error; empty where none fits. */
    public static Optional<Failure> byRule(
            int status, @Nullable Duration retryAfter, Json body, List<ErrorRule> rules) {
        return new FailureReader(status, retryAfter, ProviderError.of(body), rules).byRule();
    }

    private static ProviderError parse(byte[] body) {
        try {
            return ProviderError.of(Json.read(body));
        } catch (FailureException e) {
            return ProviderError.of(new Json.Null());
        }
    }

    private Failure failure() {
        return byRule().orElseGet(this::byWords);
    }

    private Optional<Failure> byRule() {
        return rules.stream()
                .filter(rule -> rule.fits(status, error))
                .findFirst()
                .map(rule -> failure(rule.means()));
    }

    private Failure byWords() {
        if (aboutTheKey()) {
            return failure(Meaning.KEY_REJECTED);
        }
        if (aboutMoney()) {
            return failure(Meaning.EXHAUSTED);
        }
        if (status < 500 && tooLong()) {
            return failure(Meaning.TOO_LONG);
        }
        if (aboutContent()) {
            return failure(Meaning.FILTERED);
        }
        if (overloaded()) {
            return failure(Meaning.OVERLOADED);
        }
        return status == 0 ? byType() : byStatus();
    }

    private Failure failure(Meaning meaning) {
        return switch (meaning) {
            case KEY_REJECTED -> new Failure.KeyRejected("The provider turned down the stored key.", null);
            case EXHAUSTED -> new Failure.Exhausted(message, "insufficient_quota");
            case FORBIDDEN -> new Failure.Forbidden(message, error.code());
            case UNKNOWN_MODEL -> new Failure.Unknown(message, error.code());
            case THROTTLED -> new Failure.Throttled(message, error.code(), retryAfter);
            case OVERLOADED -> new Failure.Unavailable(message, error.code(), retryAfter);
            case TOO_LONG -> new Failure.TooLong(message, "context_length_exceeded");
            case FILTERED -> new Failure.Filtered(message, "content_filter");
            case INVALID -> new Failure.Invalid(message, error.code(), error.param());
        };
    }

    private boolean aboutTheKey() {
        boolean named = error.is("invalid_api_key")
                || error.is("authentication_error")
                || error.is("API_KEY_INVALID")
                || error.says("incorrect api key", "invalid api key", "api key not valid", "api key is invalid");
        return status == 401
                || (status == 403 && (named || error.says("api key", "api_key", "apikey", "credential")))
                || ((status == 400 || status == 0) && named);
    }

    private boolean overloaded() {
        return error.is("slow_down")
                || error.is("server_is_overloaded")
                || error.is("overloaded_error")
                || (status == 0 && error.says("currently unavailable", "temporarily unavailable", "overloaded"));
    }

    private boolean aboutContent() {
        return error.is("content_filter")
                || error.is("content_policy_violation")
                || error.is("invalid_prompt")
                || error.is("bio_policy")
                || error.is("misalignment_policy_violation");
    }

    private boolean aboutMoney() {
        return status == 402
                || error.is("insufficient_quota")
                || error.is("billing_hard_limit_reached")
                || error.is("credit_balance_exhausted")
                || (status >= 400 && status < 500 && error.says("credit balance is too low", "insufficient balance"));
    }

    private boolean tooLong() {
        return error.is("context_length_exceeded")
                || error.says(
                        "maximum context length",
                        "max context length",
                        "prompt is too long",
                        "prompt too long",
                        "too many input tokens",
                        "input is too long",
                        "exceeds the context window",
                        "context size has been exceeded",
                        "exceeds the available context size",
                        "maximum prompt length",
                        "reduce the length of the messages",
                        "longer than the model's context length",
                        "greater than the context length",
                        "too large for model with",
                        "range of input length should be",
                        "exceeded model token limit",
                        "prompt exceeds max length",
                        "must be less than max_seq_len");
    }

    private Failure byType() {
        if (error.is("rate_limit_exceeded") || error.is("rate_limit_error")) {
            return new Failure.Throttled(message, error.code(), retryAfter);
        }
        return error.is("invalid_request_error")
                ? new Failure.Invalid(message, error.code(), error.param())
                : new Failure.Broken(message, error.code());
    }

    private Failure byStatus() {
        return switch (status) {
            case 403 -> new Failure.Forbidden(message, error.code());
            case 404 -> new Failure.Unknown(message, error.code());
            case 408, 504 -> new Failure.TimedOut(message, error.code());
            case 413 -> new Failure.TooLarge(message, error.code());
            case 429 -> new Failure.Throttled(message, error.code(), retryAfter);
            case 503, 529 -> new Failure.Unavailable(message, error.code(), retryAfter);
            default ->
                status < 500
                        ? new Failure.Invalid(message, error.code(), error.param())
                        : new Failure.Broken(message, error.code());
        };
    }
}
