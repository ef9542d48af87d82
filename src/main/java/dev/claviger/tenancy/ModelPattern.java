package dev.claviger.tenancy;

import java.util.List;
import java.util.regex.Pattern;

/** A set of model names: {@code *} is all, {@code openai/*} all that begin so, anything else one name. */
public record ModelPattern(String value) {

    private static final Pattern ALLOWED = Pattern.compile("[!-)+-~]{0,200}\\*|[!-)+-~]{1,200}");

    public boolean matches(String model) {
        return value.endsWith("*") ? model.startsWith(value.substring(0, value.length() - 1)) : value.equals(model);
    }

    public static boolean anyMatches(List<String> patterns, String model) {
        for (String pattern : patterns) {
            if (new ModelPattern(pattern).matches(model)) {
                return true;
            }
        }
        return false;
    }

    /** Refuses a list that is empty or holds anything else than patterns, naming {@code field}. */
    public static void check(String field, List<String> patterns) {
        if (patterns.isEmpty() || patterns.size() > 1000 || !patterns.stream().allMatch(ModelPattern::wellFormed)) {
            throw RefusedException.invalid(
                    field,
                    "must list 1 to 1000 model names without blanks; a * may stand alone (all models) or end a name"
                            + " (openai/*)");
        }
    }

    private static boolean wellFormed(String pattern) {
        return ALLOWED.matcher(pattern).matches();
    }
}
