package dev.claviger.provider;

import dev.claviger.dialect.ErrorRule;
import dev.claviger.dialect.Quirk;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How a provider, or one of its models, departs from the formats it speaks.
 *
 * @param rejects parameters that are turned down, in OpenAI Chat's words
 * @param errors what errors mean that do not speak for themselves; the first that fits counts
 */
public record Manners(Set<Quirk> quirks, Set<String> rejects, List<ErrorRule> errors) {

    /** Those of a provider that does as its formats say. */
    public static final Manners PLAIN = new Manners(Set.of(), Set.of(), List.of());

    public Manners {
        quirks = Set.copyOf(quirks);
        rejects = Set.copyOf(rejects);
        errors = List.copyOf(errors);
    }

    /** These and those of one of the models. */
    Manners with(Manners model) {
        Set<Quirk> allQuirks = new HashSet<>(quirks);
        allQuirks.addAll(model.quirks);
        Set<String> allRejects = new HashSet<>(rejects);
        allRejects.addAll(model.rejects);
        return new Manners(allQuirks, allRejects, errors);
    }
}
