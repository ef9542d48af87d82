package dev.claviger.provider;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a key of a provider says beside its credentials, such as a region.
 *
 * @param env the environment variables that hold it, the main one first
 * @param fallback its value where a key says nothing
 * @param required whether a key must say it
 * @param requiredWith the field of a credential with which a key must say it; null for none
 * @param insteadOf the required option that this one takes the place of
 * @param roots addresses that take the place of the provider's own, scheme and host, by values of this option
 */
public record Option(
        String name,
        List<String> env,
        @Nullable String fallback,
        boolean required,
        @Nullable String requiredWith,
        @Nullable String insteadOf,
        Map<String, URI> roots) {

    public Option {
        env = List.copyOf(env);
        roots = InOrder.copy(roots);
    }

    /** Whether a key has to say it whose credential has these fields. */
    boolean needed(Collection<String> fields) {
        return required || (requiredWith != null && fields.contains(requiredWith));
    }

    /** Whether every key that works has a value of it. */
    boolean certain() {
        return required || fallback != null;
    }
}
