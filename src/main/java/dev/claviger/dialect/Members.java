package dev.claviger.dialect;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON object in the making: members in the order in which they are put, and none for what is null. */
public final class Members {

    /** JSON's null. */
    public static final Json NULL = new Json.Null();

    private final Map<String, Json> members = new LinkedHashMap<>();

    /** An object that begins with a member {@code type}. */
    public static Members ofType(String type) {
        return new Members().put("type", type);
    }

    /** An object that begins with the members of another; with none where that is no object. */
    public static Members of(Json object) {
        Members members = new Members();
        if (object instanceof Json.Obj known) {
            members.members.putAll(known.members());
        }
        return members;
    }

    /** Puts a member; null puts none. */
    public Members put(String name, @Nullable Json value) {
        if (value != null) {
            members.put(name, value);
        }
        return this;
    }

    public Members put(String name, @Nullable String value) {
        return put(name, value == null ? null : new Json.Str(value));
    }

    public Members put(String name, @Nullable BigDecimal value) {
        return put(name, value == null ? null : new Json.Num(value.toString()));
    }

    public Members put(String name, long value) {
        return put(name, new Json.Num(Long.toString(value)));
    }

    public Members put(String name, Members value) {
        return put(name, value.json());
    }

    public Members put(String name, List<Json> values) {
        return put(name, new Json.Arr(values));
    }

    public Members flag(String name, boolean value) {
        return put(name, new Json.Bool(value));
    }

    public void remove(String name) {
        members.remove(name);
    }

    /** The object; what is put or removed later still shows in it. */
    public Json.Obj json() {
        return new Json.Obj(members);
    }
}
