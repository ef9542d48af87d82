package dev.claviger.provider;

import dev.claviger.dialect.Destination;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a provider's model.
 *
 * @param id the provider's name of it
 * @param name what people call it
 * @param context most tokens of prompt and answer together
 * @param maxOutput most tokens of an answer
 * @param cacheMinimum fewest tokens of a prefix that the provider keeps, where it keeps what is marked; null: it keeps none, or
 *     what it likes
 * @param price null where it is unknown, which is not free
 * @param thinking how the model is told to think
 * @param manners what is true of the model beside what is true of all of the provider's
 */
public record Model(
        String id,
        @Nullable String name,
        @Nullable Long context,
        @Nullable Long maxOutput,
        @Nullable Long cacheMinimum,
        @Nullable Price price,
        Destination.ThinkingStyle thinking,
        Manners manners) {}
