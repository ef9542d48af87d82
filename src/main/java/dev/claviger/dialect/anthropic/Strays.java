package dev.claviger.dialect.anthropic;

import dev.claviger.dialect.Field;
import dev.claviger.dialect.Losses;
import java.util.Set;

/** Names the members of an object that nobody here knows. */
final class Strays {

    private Strays() {}

    static void drop(Field object, Set<String> known, Losses losses) {
        for (Field member : object.members()) {
            if (member.present() && !known.contains(member.name())) {
                losses.drop(member.path());
            }
        }
    }
}
