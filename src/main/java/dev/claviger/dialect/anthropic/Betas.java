package dev.claviger.dialect.anthropic;

import dev.claviger.dialect.Destination;
import dev.claviger.dialect.Losses;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The betas that a platform takes; it turns down a request that names another one.
 *
 * @param names under which it takes them as the vendor does
 * @param others names it has for what the vendor calls otherwise
 */
record Betas(Set<String> names, Map<String, String> others) {

    /** The header in which callers ask for betas, in lower case. */
    static final String HEADER = "anthropic-beta";

    /** The option of a key that names betas which its platform takes beside these. */
    static final String OPTION = "anthropic_beta";

    /**
     * Those of the caller's betas that the platform takes, by its names for them.
     *
     * @param asked what the caller's header says
     */
    List<String> taken(String asked, Destination destination, Losses losses) {
        List<String> besides = list(destination.option(OPTION).orElse(""));
        List<String> taken = new ArrayList<>();
        for (String beta : list(asked)) {
            String name = others.getOrDefault(beta, beta);
            boolean known = names.contains(name) || besides.contains(name);
            if (!known || destination.rejects().contains(HEADER + ":" + name)) {
                losses.drop(HEADER + ":" + beta);
            } else if (!taken.contains(name)) {
                taken.add(name);
            }
        }
        return taken;
    }

    private static List<String> list(String betas) {
        return betas.isBlank() ? List.of() : List.of(betas.strip().split("[\\s,]+"));
    }
}
