package dev.claviger.dialect.gemini;

import dev.claviger.dialect.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A call's arguments that come value by value, each with the path of its place; a text may come in several pieces. */
final class PartialArguments {

    /** A plain name, a quoted one, or the number of an item. */
    private static final Pattern STEP =
            Pattern.compile("\\.([^.\\[]+)|\\[(?:'([^']*)'|\"([^\"]*)\")\\]|\\[(\\d{1,4})\\]");

    private Json arguments = new Json.Obj(Map.of());

    /** Takes one entry of {@code partialArgs}; passes over one whose path makes no sense. */
    void add(Json piece) {
        List<Json> steps = steps(piece.get("jsonPath").text(""));
        if (!steps.isEmpty() && steps.getFirst() instanceof Json.Str) {
            arguments = with(arguments, steps, piece);
        }
    }

    /** Takes arguments that came whole. */
    void addAll(Json whole) {
        Map<String, Json> members = new LinkedHashMap<>(arguments.entries());
        members.putAll(whole.entries());
        arguments = new Json.Obj(members);
    }

    Json json() {
        return arguments;
    }

    /** Names as strings, items as numbers; none where the path makes no sense. */
    private static List<Json> steps(String path) {
        List<Json> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(path);
        int at = path.startsWith("$") ? 1 : 0;
        while (at < path.length() && matcher.find(at) && matcher.start() == at) {
            at = matcher.end();
            steps.add(step(matcher));
        }
        return at == path.length() ? steps : List.of();
    }

    private static Json step(Matcher matcher) {
        for (int group = 1; group <= 3; group++) {
            String name = matcher.group(group);
            if (name != null) {
                return new Json.Str(name);
            }
        }
        return new Json.Num(matcher.group(4));
    }

    private static Json with(Json there, List<Json> steps, Json piece) {
        if (steps.isEmpty()) {
            return value(there, piece);
        }
        List<Json> rest = steps.subList(1, steps.size());
        String name = steps.getFirst().text();
        if (name != null) {
            Map<String, Json> members = new LinkedHashMap<>(there.entries());
            members.put(name, with(there.get(name), rest, piece));
            return new Json.Obj(members);
        }
        int index = (int) steps.getFirst().number(0);
        List<Json> items = new ArrayList<>(there.items());
        while (items.size() <= index) {
            items.add(new Json.Null());
        }
        items.set(index, with(items.get(index), rest, piece));
        return new Json.Arr(items);
    }

    private static Json value(Json before, Json piece) {
        String text = piece.get("stringValue").text();
        if (text != null) {
            return new Json.Str(before.text("") + text);
        }
        Json number = piece.get("numberValue");
        return number.present() ? number : piece.get("boolValue");
    }
}
