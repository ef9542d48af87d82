package dev.claviger.dialect;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * What an answer says beside the model's words.
 *
 * @param id random and plain; each format puts its own prefix before it
 * @param model the name the caller asked for
 * @param usageWanted whether the caller of a stream asked for its usage
 * @param promptEstimate tokens of the prompt, roughly, for formats that tell them before the provider does
 * @param recall carries what only the provider can read through the caller
 * @param request what the caller sent, for formats whose answers repeat it or name tools as it does
 */
public record Reply(
        String id,
        String model,
        Instant created,
        boolean usageWanted,
        long promptEstimate,
        Recall recall,
        Body request) {

    private static final Body NOTHING = Body.of("{}".getBytes(StandardCharsets.UTF_8));

    /** An answer to a caller whose request says nothing that the answer depends on. */
    public Reply(String id, String model, Instant created, boolean usageWanted, long promptEstimate, Recall recall) {
        this(id, model, created, usageWanted, promptEstimate, recall, NOTHING);
    }
}
