package dev.claviger.dialect.openai;

import dev.claviger.dialect.Json;
import dev.claviger.dialect.Members;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON Schema in which every value has one type, for providers that know no {@code null} and no lists of types. */
final class PlainSchema {

    private static final String TYPE = "type";
    private static final String ALTERNATIVES = "anyOf";
    private static final Json NO_VALUE = new Json.Str("null");

    private PlainSchema() {}

    /** The schema without {@code null}: of several types that are left each becomes an alternative. */
    static Json of(Json schema) {
        return switch (schema) {
            case Json.Obj object -> object(object);
            case Json.Arr array ->
                new Json.Arr(array.list().stream().map(PlainSchema::of).toList());
            case Json.Str text -> text;
            case Json.Num number -> number;
            case Json.Bool bool -> bool;
            case Json.Null none -> none;
        };
    }

    private static Json object(Json.Obj schema) {
        Map<String, Json> members = new LinkedHashMap<>();
        schema.members().forEach((name, value) -> {
            if (!name.equals(TYPE) && !name.equals(ALTERNATIVES)) {
                members.put(name, of(value));
            }
        });
        List<Json> types = withoutNone(schema.get(TYPE).items());
        List<Json> branches = schema.get(ALTERNATIVES).items().stream()
                .filter(branch -> !branch.get(TYPE).equals(NO_VALUE))
                .map(PlainSchema::of)
                .toList();
        if (branches.size() == 1) {
            branches.getFirst().entries().forEach(members::putIfAbsent);
        } else if (!branches.isEmpty()) {
            members.put(ALTERNATIVES, new Json.Arr(branches));
        } else if (types.size() == 1) {
            members.put(TYPE, types.getFirst());
        } else if (!types.isEmpty()) {
            members.put(
                    ALTERNATIVES,
                    new Json.Arr(types.stream().map(PlainSchema::typed).toList()));
        } else if (schema.get(TYPE).present() && schema.get(TYPE).items().isEmpty()) {
            members.put(TYPE, of(schema.get(TYPE)));
        }
        return new Json.Obj(members);
    }

    private static List<Json> withoutNone(List<Json> types) {
        return types.stream().filter(type -> !type.equals(NO_VALUE)).toList();
    }

    private static Json typed(Json type) {
        return new Members().put(TYPE, type).json();
    }
}
