package dev.claviger.tenancy;

import java.util.regex.Pattern;

/** What names people may give to things. */
public final class Names {

    private static final Pattern ALLOWED = Pattern.compile("[^\\s\\p{Cntrl}/]([^\\p{Cntrl}/]{0,98}[^\\s\\p{Cntrl}/])?");

    private Names() {}

    /** Refuses a name that could not stand in a path or a list, or that begins like the ids that {@code idPrefix} marks. */
    public static void check(String field, String name, String idPrefix) {
        if (!ALLOWED.matcher(name).matches() || name.startsWith(idPrefix)) {
            throw RefusedException.invalid(
                    field,
                    "must have 1 to 100 characters, none of them / or a control character, no blank at either end,"
                            + " and must not begin with " + idPrefix);
        }
    }
}
