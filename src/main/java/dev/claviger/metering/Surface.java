package dev.claviger.metering;

/** Where a request came in: whose shape its body and its answer have. */
public enum Surface {
    CHAT,
    RESPONSES,
    MESSAGES,
    EMBEDDINGS;

    /** What is done there, in OpenTelemetry's word. */
    String operation() {
        return switch (this) {
            case CHAT, RESPONSES, MESSAGES -> "chat";
            case EMBEDDINGS -> "embeddings";
        };
    }
}
