package dev.claviger.admin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of asking a provider whether it takes a key.
 *
 * @param error why {@code ok} is false; null where it is true
 */
record VerifyReply(
        boolean ok,
        long latencyMs,
        List<String> models,
        @Nullable String error) {}
