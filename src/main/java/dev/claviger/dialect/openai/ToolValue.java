package dev.claviger.dialect.openai;

import dev.claviger.dialect.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A value in the words of FunctionGemma: as JSON, but for strings, which stand between two {@code <escape>}, and bare names. */
final class ToolValue {

    private static final String QUOTE = "<escape>";

    private final String text;
    private int at;

    private ToolValue(String text, int at) {
        this.text = text;
        this.at = at;
    }

    static String write(Json value) {
        return switch (value) {
            case Json.Obj object ->
                object.members().entrySet().stream()
                        .map(member -> member.getKey() + ":" + write(member.getValue()))
                        .collect(Collectors.joining(",", "{", "}"));
            case Json.Arr array ->
                array.list().stream().map(ToolValue::write).collect(Collectors.joining(",", "[", "]"));
            case Json.Str string -> QUOTE + string.value() + QUOTE;
            case Json.Num number -> number.spelling();
            case Json.Bool bool -> Boolean.toString(bool.value());
            case Json.Null ignored -> "null";
        };
    }

    /** The object that {@code text} is; empty where it is none. */
    static Optional<Json> readObject(String text) {
        ToolValue reader = new ToolValue(text.strip(), 0);
        try {
            Json value = reader.value();
            return reader.at == reader.text.length() && value instanceof Json.Obj
                    ? Optional.of(value)
                    : Optional.empty();
        } catch (IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private Json value() {
        blanks();
        if (text.startsWith(QUOTE, at)) {
            int end = text.indexOf(QUOTE, at + QUOTE.length());
            String string = text.substring(at + QUOTE.length(), end);
            at = end + QUOTE.length();
            return new Json.Str(string);
        }
        return switch (text.charAt(at)) {
            case '{' -> object();
            case '[' -> array();
            default -> bare();
        };
    }

    private Json object() {
        Map<String, Json> members = new LinkedHashMap<>();
        at++;
        blanks();
        while (text.charAt(at) != '}') {
            int colon = text.indexOf(':', at);
            String name = text.substring(at, colon).strip().replace(QUOTE, "");
            at = colon + 1;
            members.put(name, value());
            separator();
        }
        at++;
        return new Json.Obj(members);
    }

    private Json array() {
        List<Json> items = new ArrayList<>();
        at++;
        blanks();
        while (text.charAt(at) != ']') {
            items.add(value());
            separator();
        }
        at++;
        return new Json.Arr(items);
    }

    private void separator() {
        blanks();
        if (text.charAt(at) == ',') {
            at++;
            blanks();
        }
    }

    /** A number, a word of JSON, or a string without its quotes. */
    private Json bare() {
        int start = at;
        while (",}]".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(start, at).strip();
        return Json.tryRead(word).orElse(new Json.Str(word));
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }
}
