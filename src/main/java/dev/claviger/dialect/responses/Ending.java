package dev.claviger.dialect.responses;

import dev.claviger.chat.Stop;
import dev.claviger.chat.Stop.Reason;
import dev.claviger.dialect.Json;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How an answer ends in the words of this format.
 *
 * @param reason why it is incomplete; null where it is complete
 */
record Ending(@Nullable String reason) {

    private static final String COMPLETED = "completed";
    private static final String INCOMPLETE = "incomplete";
    private static final String MOST_TOKENS = "max_output_tokens";
    private static final String FILTER = "content_filter";
    private static final Ending WHOLE = new Ending(null);

    /**
     * The ending that says the same.
     *
     * @param refused whether the model's own words for declining are in the answer
     */
    static Ending of(Stop stop, boolean refused) {
        return switch (stop.reason()) {
            case END, SEQUENCE, TOOL_CALLS, PAUSED -> WHOLE;
            case LENGTH, CONTEXT_FULL -> new Ending(MOST_TOKENS);
            case FILTERED -> new Ending(FILTER);
            case REFUSED -> refused ? WHOLE : new Ending(FILTER);
        };
    }

    /**
     * Why a provider's answer ended; empty where it did not come to an end.
     *
     * @param called whether it holds tool calls
     * @param refused whether it holds the model's own words for declining
     */
    static Optional<Stop> read(Json response, boolean called, boolean refused) {
        Reason usual = called ? Reason.TOOL_CALLS : refused ? Reason.REFUSED : Reason.END;
        return switch (response.get("status").text(COMPLETED)) {
            case COMPLETED -> Optional.of(Stop.of(usual));
            case INCOMPLETE -> Optional.of(Stop.of(reason(response, usual)));
            default -> Optional.empty();
        };
    }

    private static Reason reason(Json response, Reason usual) {
        return switch (response.get("incomplete_details").get("reason").text("")) {
            case MOST_TOKENS -> Reason.LENGTH;
            case FILTER -> Reason.FILTERED;
            default -> usual;
        };
    }

    /** The status of the answer, and of the item that it breaks off in. */
    String status() {
        return reason == null ? COMPLETED : INCOMPLETE;
    }
}
