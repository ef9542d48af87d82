package dev.claviger.dialect;

import java.util.Set;

/** Names the members of an object that nobody reads. */
public final class Leftovers {

    private Leftovers() {}

    /** Names the members that say something and are not among those that were {@code read}. */
    public static void drop(Field object, Set<String> read, Losses losses) {
        for (Field member : object.members()) {
            if (!read.contains(member.name()) && says(member.json())) {
                losses.drop(member.path());
            }
        }
    }

    private static boolean says(Json value) {
        return switch (value) {
            case Json.Null ignored -> false;
            case Json.Obj object -> !object.members().isEmpty();
            case Json.Arr array -> !array.list().isEmpty();
            case Json.Str ignored -> true;
            case Json.Num ignored -> true;
            case Json.Bool ignored -> true;
        };
    }
}
