package dev.claviger.dialect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Exchanges the texts within a JSON value. */
final class JsonTexts {

    private JsonTexts() {}

    /** The value with other values in the place of its texts: one for each, or for an item of a list any number. */
    static Json replaced(Json json, Function<String, List<Json>> by) {
        return switch (json) {
            case Json.Str text -> by.apply(text.value()).getFirst();
            case Json.Obj object -> {
                Map<String, Json> members = new LinkedHashMap<>();
                object.members().forEach((name, value) -> members.put(name, replaced(value, by)));
                yield new Json.Obj(members);
            }
            case Json.Arr array ->
                new Json.Arr(
                        array.list().stream().flatMap(item -> item(item, by)).toList());
            case Json.Num number -> number;
            case Json.Bool bool -> bool;
            case Json.Null nothing -> nothing;
        };
    }

    private static Stream<Json> item(Json item, Function<String, List<Json>> by) {
        String text = item.text();
        return text == null ? Stream.of(replaced(item, by)) : by.apply(text).stream();
    }
}
