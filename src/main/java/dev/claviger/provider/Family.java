package dev.claviger.provider;

import dev.claviger.dialect.Destination.ThinkingStyle;
import org.jspecify.annotations.Nullable;

/**
 * What is known of models that are not listed, by what their names begin with.
 *
 * @param prefix such as {@code gpt-}
 * @param from the least version that follows it; null where anything may
 * @param maxOutput most tokens of an answer
 * @param thinking how they are told to think
 * @param manners as for a {@link Model}
 */
public record Family(
        String prefix, @Nullable Version from, @Nullable Long maxOutput, ThinkingStyle thinking, Manners manners) {

    boolean has(String model) {
        return model.startsWith(prefix)
                && (from == null
                        || Version.leading(model.substring(prefix.length()))
                                .filter(version -> version.compareTo(from) >= 0)
                                .isPresent());
    }
}
