package dev.claviger.provider;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds what was probably meant by a name that nobody knows. */
public final class NearNames {

    private NearNames() {}

    /** Up to {@code most} of the candidates that differ from {@code name} in at most a third of its letters, nearest first. */
    public static List<String> of(String name, Collection<String> candidates, int most) {
        return candidates.stream()
                .distinct()
                .map(candidate -> new Near(candidate, distance(folded(name), folded(candidate))))
                .filter(near -> near.distance <= Math.max(2, name.length() / 3))
                .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::name))
                .limit(most)
                .map(Near::name)
                .toList();
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Levenshtein's: letters to insert, to delete or to replace. */
    private static int distance(String from, String to) {
        int[] previous = new int[to.length() + 1];
        Arrays.setAll(previous, i -> i);
        for (int i = 1; i <= from.length(); i++) {
            int[] row = new int[to.length() + 1];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(previous[j], row[j - 1]) + 1);
            }
            previous = row;
        }
        return previous[to.length()];
    }

    private record Near(String name, int distance) {}
}
