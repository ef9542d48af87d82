package dev.claviger.dialect;

import java.util.Map;
import java.util.Optional;

/** The arguments of a tool call, which others write as text, as the object that some formats want. */
public record CallArguments(Json.Obj object, Fit fit) {

    /** How the object came out of the text. */
    public enum Fit {
        EXACT,
        /** The text holds JSON that is no object; it stands in a member. */
        WRAPPED,
        /** Only closing brackets were missing. */
        REPAIRED,
        /** The text is no JSON; it stands in a member. */
        RAW
    }

    /** Reads a call's arguments, whatever their author wrote. */
    public static CallArguments of(String arguments) {
        String text = withoutPlaceholder(arguments.strip());
        if (text.isEmpty() || text.equals("null")) {
            return new CallArguments(new Json.Obj(Map.of()), Fit.EXACT);
        }
        Json json = Json.tryRead(text).orElse(null);
        if (json == null) {
            return repaired(text)
                    .map(object -> new CallArguments(object, Fit.REPAIRED))
                    .orElseGet(() -> in("_raw_arguments", new Json.Str(text), Fit.RAW));
        }
        Json unwrapped =
                json instanceof Json.Str inner ? Json.tryRead(inner.value()).orElse(json) : json;
        return unwrapped instanceof Json.Obj object
                ? new CallArguments(object, Fit.EXACT)
                : in("_arguments", json, Fit.WRAPPED);
    }

    /** Some providers send an empty object first and the real one after it. */
    public static String withoutPlaceholder(String text) {
        if (!text.startsWith("{}")) {
            return text;
        }
        String rest = text.substring(2).stripLeading();
        return rest.startsWith("{") ? rest : text;
    }

    private static CallArguments in(String name, Json value, Fit fit) {
        return new CallArguments(new Members().put(name, value).json(), fit);
    }

    private static Optional<Json.Obj> repaired(String text) {
        JsonPrefix prefix = new JsonPrefix();
        return prefix.accept(text)
                ? Json.tryRead(text + prefix.closers())
                        .filter(Json.Obj.class::isInstance)
                        .map(Json.Obj.class::cast)
                : Optional.empty();
    }
}
