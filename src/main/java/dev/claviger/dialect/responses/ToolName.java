package dev.claviger.dialect.responses;

import dev.claviger.dialect.Digest;
import org.jspecify.annotations.Nullable;

/**
 * What the caller calls a tool.
 *
 * @param namespace the group it belongs to, if any
 * @param kind what its calls are told as
 */
record ToolName(@Nullable String namespace, String name, CallKind kind) {

    private static final int LONGEST = 64;
    private static final int DIGITS = 8;

    /** The one name by which it is known to providers, which have neither groups nor plain text. */
    String flat() {
        return flat(namespace, name);
    }

    static String flat(@Nullable String namespace, String name) {
        if (namespace == null || namespace.isEmpty()) {
            return name;
        }
        String flat = namespace + "__" + name;
        return flat.length() <= LONGEST
                ? flat
                : flat.substring(0, LONGEST - DIGITS - 1) + "_"
                        + Digest.hex(flat).substring(0, DIGITS);
    }
}
