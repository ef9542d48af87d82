package dev.claviger.dialect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a provider means by an error that its format does not tell. An error is meant that fits in all that is said here.
 *
 * @param status its HTTP status, also where it stands in the body; null for any
 * @param codes its code or type, one of these, as the provider spells it; none for any
 * @param phrases what its message has in it, one of these, in lower case; none for any
 */
public record ErrorRule(Meaning means, @Nullable Integer status, List<String> codes, List<String> phrases) {

    public ErrorRule {
        codes = List.copyOf(codes);
        phrases = List.copyOf(phrases);
    }

    boolean fits(int answered, ProviderError error) {
        return (status == null || status == answered)
                && (codes.isEmpty() || codes.stream().anyMatch(error::isSpelt))
                && (phrases.isEmpty() || phrases.stream().anyMatch(error::says));
    }

    /** What an error says about the call. */
    public enum Meaning {
        KEY_REJECTED,
        /** No credit or quota is left: trying again does not help. */
        EXHAUSTED,
        FORBIDDEN,
        UNKNOWN_MODEL,
        THROTTLED,
        OVERLOADED,
        /** The prompt has more tokens than the model takes. */
        TOO_LONG,
        /** The prompt was refused for what it says. */
        FILTERED,
        INVALID
    }
}
