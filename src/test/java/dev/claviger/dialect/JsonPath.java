package dev.claviger.dialect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A place in a JSON value, written with slashes: {@code /messages/0/content}. */
record JsonPath(List<String> steps) {

    static JsonPath of(String path) {
        return new JsonPath(List.of(path.substring(1).split("/", -1)));
    }

    Json in(Json whole) {
        return steps.isEmpty() ? whole : rest().in(child(whole));
    }

    /** The value with another at this place, or with none where {@code value} is null. */
    Json put(Json whole, @Nullable Json value) {
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("no place");
        }
        Json child = steps.size() == 1 ? value : rest().put(child(whole), value);
        return whole instanceof Json.Arr array
                ? new Json.Arr(item(array.list(), child))
                : new Json.Obj(member(whole.entries(), child));
    }

    private List<Json> item(List<Json> items, @Nullable Json child) {
        List<Json> changed = new ArrayList<>(items);
        int index = index();
        if (child == null) {
            changed.remove(index);
        } else if (index == items.size()) {
            changed.add(child);
        } else {
            changed.set(index, child);
        }
        return changed;
    }

    private Map<String, Json> member(Map<String, Json> members, @Nullable Json child) {
        Map<String, Json> changed = new LinkedHashMap<>(members);
        if (child != null) {
            changed.put(steps.getFirst(), child);
        } else if (changed.remove(steps.getFirst()) == null) {
            throw new IllegalArgumentException("no member " + steps.getFirst());
        }
        return changed;
    }

    private Json child(Json whole) {
        return whole instanceof Json.Arr array ? array.list().get(index()) : whole.get(steps.getFirst());
    }

    private int index() {
        return Integer.parseInt(steps.getFirst());
    }

    private JsonPath rest() {
        return new JsonPath(steps.subList(1, steps.size()));
    }
}
