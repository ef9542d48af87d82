package dev.claviger.dialect.responses;

import java.util.Optional;

/** What comes in pieces, each kind in an item of its own kind: first bit by bit, and then once as a whole. */
enum Piece {
    TEXT("response.output_text", "text", "message"),
    REFUSAL("response.refusal", "refusal", "message"),
    SUMMARY("response.reasoning_summary_text", "text", "reasoning"),
    THOUGHT("response.reasoning_text", "text", "reasoning"),
    ARGUMENTS("response.function_call_arguments", "arguments", "function_call"),
    INPUT("response.custom_tool_call_input", "input", "custom_tool_call");

    private final String event;
    private final String member;
    private final String item;

    Piece(String event, String member, String item) {
        this.event = event;
        this.member = member;
        this.item = item;
    }

    /** The kind that events of that type bring; empty for other events. */
    static Optional<Piece> of(String type) {
        for (Piece piece : values()) {
            if (type.equals(piece.event + ".delta") || type.equals(piece.event + ".done")) {
                return Optional.of(piece);
            }
        }
        return Optional.empty();
    }

    /** The member that holds it as a whole. */
    String member() {
        return member;
    }

    /** The type of the items that hold it. */
    String item() {
        return item;
    }
}
