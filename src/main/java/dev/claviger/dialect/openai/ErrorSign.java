package dev.claviger.dialect.openai;

import dev.claviger.dialect.Frame;
import dev.claviger.dialect.Json;

/** Tells an error from an answer where the HTTP status does not. */
final class ErrorSign {

    private ErrorSign() {}

    /** What holds an error, or the code of one: the body, its first item, or a choice; {@link Json.Null} if none. */
    static Json find(Json body) {
        Json first = body.items().isEmpty() ? body : body.items().getFirst();
        if (says(first)) {
            return first;
        }
        for (Json choice : body.get("choices").items()) {
            if (says(choice)) {
                return choice;
            }
        }
        return new Json.Null();
    }

    /** Likewise in an event, which may be named an error as a whole. */
    static Json find(Frame frame, Json chunk) {
        Json error = find(chunk);
        return !error.present() && isNamed(frame) ? chunk : error;
    }

    static boolean isNamed(Frame frame) {
        return "error".equals(frame.event());
    }

    private static boolean says(Json holder) {
        Json error = holder.get("error");
        return !error.text("").isEmpty()
                || !error.entries().isEmpty()
                || holder.get("base_resp").get("status_code").number(0) != 0;
    }
}
