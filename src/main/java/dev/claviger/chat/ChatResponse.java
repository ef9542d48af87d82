package dev.claviger.chat;

import java.util.List;

/**
 * A whole answer.
 *
 * @param id the provider's id for it; empty where it gave none
 * @param model the provider's name of the model
 */
public record ChatResponse(String id, String model, List<Part> parts, Stop stop, Usage usage) {

    public ChatResponse {
        parts = List.copyOf(parts);
    }
}
