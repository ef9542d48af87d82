package dev.claviger.dialect;

import java.util.regex.Pattern;

/** Which names a format takes, of tools or of their calls: of these letters, and at most so long. */
public final class NameRule {

    private static final int DIGITS = 8;

    private final Pattern taken;
    private final Pattern first;
    private final Pattern other;
    private final int longest;

    /**
     * A rule that takes letters as a regular expression's class names them.
     *
     * @param letters such as {@code a-zA-Z0-9_}
     * @param longest in characters; more than nine
     */
    public NameRule(String letters, int longest) {
        this(letters, letters, longest);
    }

    /**
     * A rule that takes fewer letters at the beginning, {@code _} among them.
     *
     * @param first such as {@code a-zA-Z_}
     */
    public NameRule(String first, String letters, int longest) {
        this.first = Pattern.compile("[" + first + "]");
        this.taken = Pattern.compile("[" + first + "][" + letters + "]{0," + (longest - 1) + "}");
        this.other = Pattern.compile("[^" + letters + "]");
        this.longest = longest;
    }

    public boolean takes(String name) {
        return taken.matcher(name).matches();
    }

    /** The name itself where it is taken, else what stands for it, which depends on nothing else. */
    public String fit(String name) {
        if (takes(name)) {
            return name;
        }
        String plain = other.matcher(name).replaceAll("_");
        String begun = first.matcher(plain).lookingAt() ? plain : "_" + plain;
        String kept = begun.substring(0, Math.min(begun.length(), longest - DIGITS - 1));
        return kept + "_" + Digest.hex(name).substring(0, DIGITS);
    }

    /** For people: the letters, and how many of them. */
    @Override
    public String toString() {
        return taken.pattern();
    }
}
