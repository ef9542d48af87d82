package dev.claviger.provider;

import dev.claviger.vault.ProviderKey;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Asks a provider, without paying for an answer, whether it takes a key. */
public interface KeyCheck {

    /** What a provider made of {@code key}, which must be one of its own; never completes exceptionally for want of an answer. */
    CompletionStage<Verdict> check(Provider provider, ProviderKey key);

    /** What came of a check. */
    sealed interface Verdict {}

    /**
     * The provider took the key.
     *
     * @param models the names it listed, in its order; none where it has no list
     */
    record Accepted(List<String> models) implements Verdict {
        public Accepted {
            models = List.copyOf(models);
        }
    }

    /** The provider turned the key down; {@code reason} is for the key's owner, in words of our own. */
    record Refused(String reason) implements Verdict {}

    /** Nothing was learnt about the key, since the provider could not be asked or said something else. */
    record Undecided(String reason) implements Verdict {}
}
