package dev.claviger.dialect.openai;

import dev.claviger.dialect.Field;
import dev.claviger.dialect.Losses;
import java.util.Set;

/** Names the members of an object that nobody reads. */
final class Leftovers {

    private Leftovers() {}

    static void drop(Field object, Set<String> read, Losses losses) {
        for (Field member : object.members()) {
            if (member.present() && !read.contains(member.name())) {
                losses.drop(member.path());
            }
        }
    }
}
