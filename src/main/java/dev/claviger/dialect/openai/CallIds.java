package dev.claviger.dialect.openai;

import dev.claviger.dialect.Crossing;
import dev.claviger.dialect.Digest;
import dev.claviger.dialect.Quirk;
import java.math.BigInteger;
import java.util.regex.Pattern;

/** Ids of tool calls as a provider takes them: of at most 40 characters, or of exactly nine letters and digits. */
final class CallIds {

    private static final int LONGEST = 40;
    private static final int KEPT = 31;
    private static final int DIGITS = 8;
    private static final Pattern SHORT = Pattern.compile("[a-zA-Z0-9]{9}");

    private final boolean shortOnly;

    CallIds(Crossing crossing) {
        this.shortOnly = crossing.has(Quirk.SHORT_CALL_IDS);
    }

    /** The id itself, or what stands for it; it depends on nothing else. */
    String fit(String id) {
        if (shortOnly) {
            return SHORT.matcher(id).matches() ? id : ofNine(id);
        }
        return id.length() <= LONGEST
                ? id
                : id.substring(0, KEPT) + "_" + Digest.hex(id).substring(0, DIGITS);
    }

    private static String ofNine(String id) {
        return new BigInteger(Digest.hex(id), 16).toString(Character.MAX_RADIX).substring(0, 9);
    }
}
