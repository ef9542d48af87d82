package dev.claviger.admin;

import dev.claviger.vault.Secret;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The members of a JSON object, read one by one; absent and null are the same. What is wrong is gathered, and a member of the
 * wrong type reads as its fallback until {@link #check()} refuses it.
 */
final class Fields {

    private final ObjectNode object;
    private final Faults faults = new Faults();
    private final Set<String> asked = new LinkedHashSet<>();

    Fields(ObjectNode object) {
        this.object = object;
    }

    /** For what is wrong with a value beyond its type. */
    Faults faults() {
        return faults;
    }

    /** Refuses everything that was found wrong, and every member that nobody has asked for. */
    void check() {
        faults.requireKnown(object.propertyNames(), asked);
        faults.check();
    }

    @Nullable String text(String name) {
        return read(name, "must be a string", Fields::string);
    }

    String requiredText(String name) {
        String text = text(name);
        if (text == null && !given(name)) {
            faults.add(name, "is needed");
        }
        return text == null ? "" : text;
    }

    /** One of the enum's names in lower case. */
    <E extends Enum<E>> E word(String name, E fallback) {
        E[] all = fallback.getDeclaringClass().getEnumConstants();
        E found = read(name, "must be " + Words.listed(all), node -> {
            String text = string(node);
            return Arrays.stream(all)
                    .filter(it -> Words.of(it).equals(text))
                    .findFirst()
                    .orElse(null);
        });
        return found == null ? fallback : found;
    }

    /** One of the enum's names in lower case; its first where there is none. */
    <E extends Enum<E>> E requiredWord(String name, Class<E> type) {
        if (!given(name)) {
            faults.add(name, "is needed: " + Words.listed(type.getEnumConstants()));
        }
        return word(name, type.getEnumConstants()[0]);
    }

    /** Whether there is an object of that name. */
    boolean requiredObject(String name) {
        if (!given(name)) {
            faults.add(name, "is needed");
        }
        return read(name, "must be an object", node -> node.isObject() ? node : null) != null;
    }

    boolean flag(String name) {
        Boolean flag = read(name, "must be true or false", node -> node.isBoolean() ? node.booleanValue() : null);
        return flag != null && flag;
    }

    int number(String name, int fallback) {
        Integer number = read(
                name,
                "must be a whole number",
                node -> node.isIntegralNumber() && node.canConvertToInt() ? node.intValue() : null);
        return number == null ? fallback : number;
    }

    @Nullable Instant time(String name) {
        return read(name, "must be a time such as 2030-01-31T12:00:00Z", node -> instant(string(node)));
    }

    List<String> texts(String name, List<String> fallback) {
        List<String> texts = read(name, "must be a list of strings", Fields::strings);
        return texts == null ? fallback : texts;
    }

    Map<String, String> textMap(String name) {
        Map<String, String> map = read(name, "must be an object of strings", Fields::stringMap);
        return map == null ? Map.of() : map;
    }

    @Nullable Secret secret(String name) {
        String text = text(name);
        return text == null ? null : Secret.of(text);
    }

    private boolean given(String name) {
        return object.hasNonNull(name);
    }

    private <T> @Nullable T read(String name, String rule, Function<JsonNode, @Nullable T> reader) {
        asked.add(name);
        JsonNode node = object.get(name);
        if (node == null || node.isNull()) {
            return null;
        }
        T value = reader.apply(node);
        if (value == null) {
            faults.add(name, rule);
        }
        return value;
    }

    private static @Nullable String string(JsonNode node) {
        return node.isString() ? node.stringValue() : null;
    }

    private static @Nullable List<String> strings(JsonNode node) {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : node.values()) {
            if (!item.isString()) {
                return null;
            }
            texts.add(item.stringValue());
        }
        return node.isArray() ? texts : null;
    }

    private static @Nullable Map<String, String> stringMap(JsonNode node) {
        Map<String, String> map = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            if (!member.getValue().isString()) {
                return null;
            }
            map.put(member.getKey(), member.getValue().stringValue());
        }
        return node.isObject() ? map : null;
    }

    private static @Nullable Instant instant(@Nullable String text) {
        try {
            return text == null || !Words.hasPlainYear(text)
                    ? null
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
