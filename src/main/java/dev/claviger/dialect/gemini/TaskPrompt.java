package dev.claviger.dialect.gemini;

import dev.claviger.chat.EmbeddingRequest.Purpose;

/** What stands before a text whose model is told in words what its embedding is for; see <i>Embeddings</i> in the Gemini API's guides. */
final class TaskPrompt {

    private TaskPrompt() {}

    /** Whether the model is told in words; others have a member for it. */
    static boolean takenBy(String model) {
        return model.contains("gemini-embedding-2");
    }

    static String of(Purpose purpose) {
        return switch (purpose) {
            case QUERY -> "task: search result | query: ";
            case DOCUMENT -> "title: none | text: ";
            case CLASSIFICATION -> "task: classification | query: ";
            case CLUSTERING -> "task: clustering | query: ";
            case SIMILARITY -> "task: sentence similarity | query: ";
        };
    }
}
