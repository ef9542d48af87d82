package dev.claviger.dialect;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the paths of the fields that do not cross from one format to another as they were. */
public final class Losses {

    private final Set<String> dropped = new LinkedHashSet<>();
    private final Set<String> approximated = new LinkedHashSet<>();

    /** The field at {@code path}, such as {@code messages[1].name}, is not sent. */
    public void drop(String path) {
        dropped.add(path);
    }

    /** The field at {@code path} is sent in another way that means nearly the same. */
    public void approximate(String path) {
        approximated.add(path);
    }

    /** The same paths, to which others can be added. */
    public Losses copy() {
        Losses copy = new Losses();
        copy.dropped.addAll(dropped);
        copy.approximated.addAll(approximated);
        return copy;
    }

    public List<String> dropped() {
        return List.copyOf(dropped);
    }

    public List<String> approximated() {
        return List.copyOf(approximated);
    }
}
