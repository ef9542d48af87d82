package dev.claviger.dialect.anthropic;

import dev.claviger.dialect.Json;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON object in the making: members in the order in which they are put, and none for what is null. */
final class Members {

    static final Json NULL = new Json.Null();

    private final Map<String, Json> members = new LinkedHashMap<>();

    static Members ofType(String type) {
        return new Members().put("type", type);
    }

    Members put(String name, @Nullable Json value) {
        if (value != null) {
            members.put(name, value);
        }
        return this;
    }

    Members put(String name, @Nullable String value) {
        return put(name, value == null ? null : new Json.Str(value));
    }

    Members put(String name, @Nullable BigDecimal value) {
        return put(name, value == null ? null : new Json.Num(value.toString()));
    }

    Members put(String name, long value) {
        return put(name, new Json.Num(Long.toString(value)));
    }

    Members put(String name, Members value) {
        return put(name, value.json());
    }

    Members put(String name, List<Json> values) {
        return put(name, new Json.Arr(values));
    }

    Members flag(String name, boolean value) {
        return put(name, new Json.Bool(value));
    }

    void remove(String name) {
        members.remove(name);
    }

    /** The object; what is put or removed later still shows in it. */
    Json.Obj json() {
        return new Json.Obj(members);
    }
}
