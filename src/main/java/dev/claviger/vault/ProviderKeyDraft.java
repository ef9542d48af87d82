package dev.claviger.vault;

import dev.claviger.tenancy.ModelPattern;
import dev.claviger.tenancy.Names;
import dev.claviger.tenancy.RefusedException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What its owner decides about a provider key, but for the credentials.
 *
 * @param name unique in the tenant; null takes the provider's id, or that with a number where it is taken
 * @param baseUrl the root under which the provider's paths hang; null for the catalogue's own addresses
 * @param formats the provider's formats that may be used; empty for all
 * @param models patterns of the provider's model names, as {@link ModelPattern} reads them
 * @param weight 1 to 1000, the share of calls among equals
 */
public record ProviderKeyDraft(
        String provider,
        @Nullable String name,
        @Nullable URI baseUrl,
        List<String> formats,
        Map<String, String> options,
        List<String> models,
        int weight,
        boolean disabled) {

    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9_-]{0,63}");
    private static final String WORD_RULE = "must have 1 to 64 lower-case letters, digits, - and _, first a letter";
    private static final Pattern VALUE = Pattern.compile("[!-~]{1,500}");

    public ProviderKeyDraft {
        formats = List.copyOf(formats);
        options = Map.copyOf(options);
        models = List.copyOf(models);
    }

    ProviderKeyDraft named(String other) {
        return new ProviderKeyDraft(provider, other, baseUrl, formats, options, models, weight, disabled);
    }

    /** Refuses what cannot be kept; whether the provider exists and takes such options is for its catalogue to say. */
    void check() {
        if (!WORD.matcher(provider).matches()) {
            throw RefusedException.invalid("provider", WORD_RULE);
        }
        if (name != null) {
            Names.check("name", name, "pk_");
        }
        if (!formats.stream().allMatch(format -> WORD.matcher(format).matches())) {
            throw RefusedException.invalid("formats", WORD_RULE);
        }
        options.forEach((option, value) -> {
            if (!WORD.matcher(option).matches() || !VALUE.matcher(value).matches()) {
                throw RefusedException.invalid(
                        "options",
                        "must have names of lower-case letters, digits, - and _, and values of 1 to 500"
                                + " printable ASCII characters, no blanks");
            }
        });
        ModelPattern.check("models", models);
        if (weight < 1 || weight > 1000) {
            throw RefusedException.invalid("weight", "must be 1 to 1000");
        }
    }
}
