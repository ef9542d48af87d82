package dev.claviger.dialect;

import java.time.Instant;

/**
 * What an answer says beside the model's words.
 *
 * @param id random and plain; each format puts its own prefix before it
 * @param model the name the caller asked for
 * @param usageWanted whether the caller of a stream asked for its usage
 * @param promptEstimate tokens of the prompt, roughly, for formats that tell them before the provider does
 * @param recall carries what only the provider can read through the caller
 */
public record Reply(
        String id, String model, Instant created, boolean usageWanted, long promptEstimate, Recall recall) {}
