package dev.claviger.dialect.anthropic;

import dev.claviger.dialect.CallArguments;
import dev.claviger.dialect.CallArguments.Fit;
import dev.claviger.dialect.JsonPrefix;

/** The streamed arguments of one tool call: lets through only what clients can put together to an object. */
final class ArgumentStream {

    private final JsonPrefix prefix = new JsonPrefix();
    /** What has arrived while it is not yet clear whether it is the beginning of an object. */
    private final StringBuilder held = new StringBuilder();

    private boolean begun;
    private boolean broken;

    /** What may be written now, which may be nothing. */
    String add(String piece) {
        if (begun) {
            return pass(piece);
        }
        held.append(piece);
        String text = CallArguments.withoutPlaceholder(held.toString().stripLeading());
        if (!text.startsWith("{") || "{}".startsWith(text.stripTrailing())) {
            return "";
        }
        begun = true;
        return pass(text);
    }

    /** The rest, when no more will come. */
    String end() {
        if (begun || held.toString().isBlank()) {
            return "";
        }
        CallArguments arguments = CallArguments.of(held.toString());
        if (arguments.fit() == Fit.EXACT || arguments.fit() == Fit.WRAPPED) {
            return pass(arguments.object().compact());
        }
        broken = arguments.fit() == Fit.RAW;
        return broken ? "" : pass(held.toString());
    }

    /** Whether an object stands there in full. */
    boolean complete() {
        return prefix.complete();
    }

    /** Whether nothing has come but blanks. */
    boolean empty() {
        return !begun && held.toString().isBlank();
    }

    /** Whether something came that can be no part of an object; it was not let through, nor will anything be. */
    boolean broken() {
        return broken;
    }

    private String pass(String piece) {
        broken = broken || !prefix.accept(piece);
        return broken ? "" : piece;
    }
}
