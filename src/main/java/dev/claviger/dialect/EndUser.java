package dev.claviger.dialect;

/**
 * The name of an end user as OpenAI takes it: of at most 64 characters.
 *
 * @param shortened whether it stands for a longer one
 */
public record EndUser(String name, boolean shortened) {

    private static final int LONGEST = 64;

    /** The name itself, or what always stands for it. */
    public static EndUser of(String name) {
        return name.length() <= LONGEST ? new EndUser(name, false) : new EndUser(Digest.hex(name), true);
    }
}
