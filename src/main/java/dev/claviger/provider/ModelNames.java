package dev.claviger.provider;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A set of names of models, in whose patterns {@code *} stands for any characters.
 *
 * @param only patterns of those that belong; empty for all
 * @param except patterns of those that do not
 */
public record ModelNames(List<String> only, List<String> except) {

    public static final ModelNames ALL = new ModelNames(List.of(), List.of());

    static final ModelNames NONE = new ModelNames(List.of(), List.of("*"));

    public ModelNames {
        only = List.copyOf(only);
        except = List.copyOf(except);
    }

    boolean contains(String model) {
        return (only.isEmpty() || any(only, model)) && !any(except, model);
    }

    private static boolean any(List<String> patterns, String model) {
        return patterns.stream().anyMatch(pattern -> matches(pattern, model));
    }

    private static boolean matches(String pattern, String model) {
        String regex = Pattern.compile("\\*")
                .splitAsStream(pattern + "\0")
                .map(part -> Pattern.quote(part.replace("\0", "")))
                .collect(Collectors.joining(".*"));
        return model.matches(regex);
    }
}
