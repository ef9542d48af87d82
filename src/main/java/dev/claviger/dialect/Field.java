package dev.claviger.dialect;

import dev.claviger.chat.FailureException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value of a request with its path, so that an error can say where it is. A JSON null counts as absent. */
public final class Field {

    private final Json json;
    private final @Nullable Field parent;
    private final String step;

    private Field(Json json, @Nullable Field parent, String step) {
        this.json = json;
        this.parent = parent;
        this.step = step;
    }

    /** The request itself; its path is empty. */
    public static Field root(Json json) {
        return new Field(json, null, "");
    }

    public Json json() {
        return json;
    }

    /** Such as {@code messages[2].content}. */
    public String path() {
        String above = parent == null ? "" : parent.path();
        return above.isEmpty() || step.startsWith("[") ? above + step : above + "." + step;
    }

    public Field get(String name) {
        return new Field(json.get(name), this, name);
    }

    public boolean present() {
        return json.present();
    }

    /** Whether this is a string, as opposed to an array of parts. */
    public boolean isText() {
        return json instanceof Json.Str;
    }

    /** The items of an array; none where it is absent. Throws where it is something else. */
    public List<Field> items() {
        if (!present()) {
            return List.of();
        }
        if (!(json instanceof Json.Arr arr)) {
            throw wrong("an array");
        }
        List<Field> items = new ArrayList<>(arr.list().size());
        for (Json item : arr.list()) {
            items.add(new Field(item, this, "[" + items.size() + "]"));
        }
        return items;
    }

    /** The members of an object; none where it is absent. Throws where it is something else. */
    public List<Field> members() {
        if (!present()) {
            return List.of();
        }
        if (!(json instanceof Json.Obj obj)) {
            throw wrong("an object");
        }
        List<Field> members = new ArrayList<>(obj.members().size());
        for (Map.Entry<String, Json> member : obj.members().entrySet()) {
            members.add(new Field(member.getValue(), this, member.getKey()));
        }
        return members;
    }

    /** The last step of the path: a member's name. */
    public String name() {
        return step;
    }

    /** The string; throws where it is absent or something else. */
    public String text() {
        String text = json.text();
        if (text == null) {
            throw wrong("a string");
        }
        return text;
    }

    /** The string, or null where it is absent; throws where it is something else. */
    public @Nullable String optionalText() {
        return present() ? text() : null;
    }

    /** The number, or null where it is absent; throws where it is something else. */
    public @Nullable BigDecimal optionalDecimal() {
        if (!present()) {
            return null;
        }
        if (!(json instanceof Json.Num num)) {
            throw wrong("a number");
        }
        return new BigDecimal(num.spelling());
    }

    /** The whole number, or null where it is absent; throws where it is something else. */
    public @Nullable Long optionalLong() {
        BigDecimal decimal = optionalDecimal();
        if (decimal == null) {
            return null;
        }
        try {
            return decimal.longValueExact();
        } catch (ArithmeticException e) {
            throw wrong("a whole number");
        }
    }

    /** The truth value, or null where it is absent; throws where it is something else. */
    public @Nullable Boolean optionalBoolean() {
        if (!present()) {
            return null;
        }
        if (!(json instanceof Json.Bool bool)) {
            throw wrong("true or false");
        }
        return bool.value();
    }

    /** An error that names this path and says what is allowed here. */
    public FailureException wrong(String allowed) {
        return FailureException.invalid(path(), "'" + path() + "' must be " + allowed + ".");
    }
}
