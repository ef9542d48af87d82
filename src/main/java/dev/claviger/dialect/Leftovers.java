package dev.claviger.dialect;

import java.util.Set;

/** Names the members of an object that nobody reads. */
public final class Leftovers {

    private Leftovers() {}

    /** Names the members that are present and not among those that were {@code read}. */
    public static void drop(Field object, Set<String> read, Losses losses) {
        for (Field member : object.members()) {
            if (member.present() && !read.contains(member.name())) {
                losses.drop(member.path());
            }
        }
    }
}
