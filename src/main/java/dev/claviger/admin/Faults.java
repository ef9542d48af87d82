package dev.claviger.admin;

import dev.claviger.provider.NearNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What was found wrong with a wish so far. */
final class Faults {

    private final List<Fault> found = new ArrayList<>();

    /** {@code rule} completes the sentence that begins with the field's name. */
    void add(String field, String rule) {
        found.add(new Fault(field, field + " " + rule + "."));
    }

    /** Finds fault with each of these names that is not among those that are known. */
    void requireKnown(Collection<String> names, Collection<String> known) {
        for (String name : names) {
            if (!known.contains(name)) {
                List<String> near = NearNames.of(name, known, 1);
                add(
                        name,
                        near.isEmpty()
                                ? "is not known here; what is: " + String.join(", ", known)
                                : "is not known here; is " + near.getFirst() + " meant?");
            }
        }
    }

    /** Throws an {@link InvalidException} that tells all of it, unless there is nothing. */
    void check() {
        if (!found.isEmpty()) {
            throw new InvalidException(found);
        }
    }
}
