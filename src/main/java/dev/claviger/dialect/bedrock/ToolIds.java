package dev.claviger.dialect.bedrock;

import dev.claviger.dialect.Digest;
import java.util.regex.Pattern;

/** Ids of tool calls in the letters and of the length that this format takes. */
final class ToolIds {

    private static final int LONGEST = 64;
    private static final int DIGITS = 8;
    private static final Pattern OTHER = Pattern.compile("[^a-zA-Z0-9_.:-]");

    private ToolIds() {}

    /** The id itself where it fits, else what stands for it; it depends on nothing else. */
    static String fit(String id) {
        String plain = OTHER.matcher(id).replaceAll("_");
        if (plain.equals(id) && id.length() <= LONGEST && !id.isEmpty()) {
            return id;
        }
        String kept = plain.substring(0, Math.min(plain.length(), LONGEST - DIGITS - 1));
        return kept + "_" + Digest.hex(id).substring(0, DIGITS);
    }
}
