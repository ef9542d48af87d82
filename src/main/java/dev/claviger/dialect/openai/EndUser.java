package dev.claviger.dialect.openai;

/**
 * The name of an end user as OpenAI takes it: of at most 64 characters.
 *
 * @param shortened whether it stands for a longer one
 */
record EndUser(String name, boolean shortened) {

    private static final int LONGEST = 64;

    static EndUser of(String name) {
        return name.length() <= LONGEST ? new EndUser(name, false) : new EndUser(Digest.hex(name), true);
    }
}
