package dev.claviger.chat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An expected way for a call to fail. */
public sealed interface Failure {

    /** For the caller's eyes: no secret, no address inside the house. */
    String message();

    /** A machine's word for it in OpenAI's manner, such as {@code model_not_found}; null where the kind says it all. */
    @Nullable String code();

    /** The request cannot be served as it is; {@code param} is the path of the member at fault. */
    record Invalid(
            String message, @Nullable String code, @Nullable String param) implements Failure {}

    /** The body has more bytes than are taken. */
    record TooLarge(String message, @Nullable String code) implements Failure {}

    /** The prompt has more tokens than the model takes. */
    record TooLong(String message, @Nullable String code) implements Failure {}

    /** The provider refused the prompt for what it says. */
    record Filtered(String message, @Nullable String code) implements Failure {}

    /** The caller's key is not known. */
    record Unauthenticated(String message, @Nullable String code) implements Failure {}

    record Forbidden(String message, @Nullable String code) implements Failure {}

    /** There is no such model or path. */
    record Unknown(String message, @Nullable String code) implements Failure {}

    /** Too many requests or tokens at once; {@code retryAfter} where it is known. */
    record Throttled(
            String message, @Nullable String code, @Nullable Duration retryAfter) implements Failure {}

    /** No credit or quota is left: trying again does not help. */
    record Exhausted(String message, @Nullable String code) implements Failure {}

    /** Overloaded or out of service for now. */
    record Unavailable(
            String message, @Nullable String code, @Nullable Duration retryAfter) implements Failure {}

    record TimedOut(String message, @Nullable String code) implements Failure {}

    /** The provider's answer makes no sense, breaks off, or says that the provider is at fault. */
    record Broken(String message, @Nullable String code) implements Failure {}

    /** The provider turned down the stored key. */
    record KeyRejected(String message, @Nullable String code) implements Failure {}
}
