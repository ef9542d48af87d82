package dev.claviger.dialect;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an error body says, whichever of the many shapes it has.
 *
 * @param message for people, without keys; empty where the body has none
 * @param code a machine's word; null where there is none
 * @param spelt the code as it stands there, which may be a number; empty where there is none
 * @param type the kind of error in the provider's words; empty where there is none
 * @param status a number in the body that reads as an HTTP status; 0 where there is none
 */
public record ProviderError(
        String message,
        @Nullable String code,
        String spelt,
        String type,
        @Nullable String param,
        int status) {

    private static final String OUTCOME = "base_resp";

    private static final ProviderError NOTHING = new ProviderError("", null, "", "", null, 0);

    /** Takes an object, a list that begins with one, or a bare string. */
    public static ProviderError of(Json body) {
        if (!body.items().isEmpty()) {
            return of(body.items().getFirst());
        }
        Json error = body.get("error");
        if (!error.get("error").entries().isEmpty()) {
            return of(error);
        }
        if (!body.get("errors").items().isEmpty()) {
            return cause(body);
        }
        if (error.entries().isEmpty()) {
            Json outcome = body.get(OUTCOME);
            return outcome.present() ? outcome(outcome) : flat(body, error);
        }
        String message = withCause(first(error, "message", "detail", "msg"), error.get("metadata"));
        return new ProviderError(
                Discretion.kept(message.isEmpty() ? error.compact() : message),
                word(error.get("code")),
                spelling(error.get("code")),
                error.get("type")
                        .text(error.get("status")
                                .text(error.get("metadata").get("error_type").text(""))),
                error.get("param").text(),
                status(error.get("code"), body.get("code"), body.get("status_code"), error.get("status_code")));
    }

    /** A provider that asks others tells their error as text in {@code metadata.raw}. */
    private static String withCause(String message, Json metadata) {
        String raw = metadata.get("raw").text("");
        String cause = Json.tryRead(raw).map(json -> of(json).message()).orElse("");
        return cause.isEmpty() ? message : message + ": " + cause;
    }

    /** Some providers tell several errors, of which the first is the cause of the others. */
    private static ProviderError cause(Json body) {
        Members error = new Members();
        body.get("errors").items().getFirst().entries().forEach(error::put);
        return of(new Members()
                .put("error", error)
                .put("status_code", body.get("status_code"))
                .json());
    }

    /** What some providers say of every answer, also under status 200. */
    private static ProviderError outcome(Json outcome) {
        return new ProviderError(
                Discretion.kept(outcome.get("status_msg").text("")),
                null,
                spelling(outcome.get("status_code")),
                "",
                null,
                0);
    }

    private static ProviderError flat(Json body, Json error) {
        String text = body.text(error.text(""));
        String message = text.isEmpty() ? first(body, "message", "detail", "msg", "text") : text;
        String more = body.get("data").get("message").text("");
        if (message.isEmpty() && body.get("detail").present()) {
            message = body.get("detail").compact();
        }
        return message.isEmpty()
                ? NOTHING
                : new ProviderError(
                        Discretion.kept(more.isEmpty() ? message : more),
                        word(body.get("code")),
                        more.isEmpty() ? spelling(body.get("code")) : message,
                        body.get("type").text(body.get("reason").text("")),
                        body.get("param").text(),
                        status(
                                body.get("code"),
                                body.get("status"),
                                body.get("statusCode"),
                                body.get("status_code"),
                                body.get("raw_status_code")));
    }

    private static String first(Json object, String... names) {
        for (String name : names) {
            String text = object.get(name).text("");
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    private static @Nullable String word(Json code) {
        String text = code.text("");
        return text.matches("[a-z][a-z0-9_]*") ? text : null;
    }

    private static String spelling(Json code) {
        return code instanceof Json.Num number ? number.spelling() : code.text("");
    }

    private static int status(Json... numbers) {
        for (Json number : numbers) {
            String text = spelling(number);
            if (text.matches("[45]\\d\\d")) {
                return Integer.parseInt(text);
            }
        }
        return 0;
    }

    /** Whether its code or type is spelt like that. */
    boolean isSpelt(String text) {
        return text.equals(spelt) || text.equals(type);
    }

    /** Whether its code or type is that word. */
    public boolean is(String word) {
        return word.equals(code) || word.equals(type);
    }

    /** Whether its message has one of those phrases, which are in lower case. */
    public boolean says(String... phrases) {
        String text = message.toLowerCase(Locale.ROOT);
        for (String phrase : phrases) {
            if (text.contains(phrase)) {
                return true;
            }
        }
        return false;
    }
}
