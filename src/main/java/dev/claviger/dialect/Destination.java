package dev.claviger.dialect;

import dev.claviger.chat.Failure;
import dev.claviger.chat.FailureException;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whom a request is written for.
 *
 * @param model the provider's name of the model
 * @param maxOutput most tokens the model can answer with, where it is known
 * @param thinking how the model is told to think
 * @param rejects parameters the model turns down, in OpenAI Chat's words, such as {@code temperature}, or one value of one:
 *     {@code reasoning_effort:minimal}, or while the model thinks: {@code temperature:thinking}
 * @param errors what the provider means by errors that do not speak for themselves; the first that fits counts
 * @param options what the key says beside its secret, such as {@code region} or {@code project_id}
 */
public record Destination(
        String model,
        Set<Quirk> quirks,
        @Nullable Long maxOutput,
        ThinkingStyle thinking,
        Set<String> rejects,
        List<ErrorRule> errors,
        Map<String, String> options) {

    private static final String THINKING = ":thinking";

    public Destination {
        quirks = Set.copyOf(quirks);
        rejects = Set.copyOf(rejects);
        errors = List.copyOf(errors);
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    /** A destination whose errors speak for themselves and whose key has no options. */
    public Destination(
            String model, Set<Quirk> quirks, @Nullable Long maxOutput, ThinkingStyle thinking, Set<String> rejects) {
        this(model, quirks, maxOutput, thinking, rejects, List.of(), Map.of());
    }

    /** A destination of which nothing but the model's name is known. */
    public static Destination plain(String model) {
        return new Destination(model, Set.of(), null, ThinkingStyle.ADAPTIVE, Set.of());
    }

    /** The same destination by way of a key that has these options. */
    public Destination with(Map<String, String> options) {
        return new Destination(model, quirks, maxOutput, thinking, rejects, errors, options);
    }

    /** What the key says of {@code name}; empty where it says nothing. */
    public Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name)).filter(value -> !value.isBlank());
    }

    /** What the key says of {@code name}; throws a {@link FailureException} where it says nothing. */
    public String required(String name) {
        return option(name)
                .orElseThrow(() -> new FailureException(new Failure.Broken(
                        "The provider key lacks the option '" + name + "'.", "provider_key_unusable")));
    }

    /** The same destination for a request that makes the model think or not: what that decides is decided. */
    public Destination whileThinking(boolean thinks) {
        Set<String> rejected = new HashSet<>();
        for (String parameter : rejects) {
            if (!parameter.endsWith(THINKING)) {
                rejected.add(parameter);
            } else if (thinks) {
                rejected.add(parameter.substring(0, parameter.length() - THINKING.length()));
            }
        }
        return new Destination(model, quirks, maxOutput, thinking, rejected, errors, options);
    }

    /** The same destination, where the model turns these down too. */
    public Destination rejecting(Set<String> more) {
        Set<String> all = new HashSet<>(rejects);
        all.addAll(more);
        return new Destination(model, quirks, maxOutput, thinking, all, errors, options);
    }

    public boolean has(Quirk quirk) {
        return quirks.contains(quirk);
    }

    /** How a model is told to think. */
    public enum ThinkingStyle {
        /** It decides how long; an effort or level may be named. */
        ADAPTIVE,
        /** It is given a budget of tokens. */
        BUDGET,
        /** It cannot. */
        NONE
    }
}
