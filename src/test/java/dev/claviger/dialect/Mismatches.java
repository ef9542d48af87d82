package dev.claviger.dialect;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The places at which two JSON values differ, each with what is expected there and what is found. */
record Mismatches(List<String> places) {

    static List<String> of(Json expected, Json found) {
        Mismatches mismatches = new Mismatches(new ArrayList<>());
        mismatches.compare("", expected, found);
        return mismatches.places();
    }

    private void compare(String path, Json expected, Json found) {
        if (expected instanceof Json.Obj one && found instanceof Json.Obj other) {
            Set<String> names = new LinkedHashSet<>(one.members().keySet());
            names.addAll(other.members().keySet());
            names.forEach(name -> member(path + "/" + name, name, one, other));
        } else if (expected instanceof Json.Arr one
                && found instanceof Json.Arr other
                && one.list().size() == other.list().size()) {
            for (int i = 0; i < one.list().size(); i++) {
                compare(path + "/" + i, one.list().get(i), other.list().get(i));
            }
        } else if (!expected.equals(found)) {
            places.add(path + " is " + found.compact() + " where " + expected.compact() + " is expected");
        }
    }

    private void member(String path, String name, Json.Obj expected, Json.Obj found) {
        boolean there = found.members().containsKey(name);
        if (there && expected.members().containsKey(name)) {
            compare(path, expected.get(name), found.get(name));
        } else {
            places.add(path + (there ? " is " + found.get(name).compact() : " is missing"));
        }
    }
}
