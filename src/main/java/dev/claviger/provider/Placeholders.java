package dev.claviger.provider;

import dev.claviger.chat.Failure;
import dev.claviger.chat.FailureException;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The options of a key that stand in braces in an address, such as {@code https://{region}.example.com}. */
final class Placeholders {

    private static final Pattern BRACED = Pattern.compile("\\{([^{}]*)}");
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

    private Placeholders() {}

    /** Their names, in order. */
    static List<String> in(String address) {
        return BRACED.matcher(address).results().map(found -> found.group(1)).toList();
    }

    /** Whether a value can stand in an address, where it must not end the host's name or the segment of the path. */
    static boolean fits(String value) {
        return LABEL.matcher(value).matches();
    }

    /** What the address may look like with a key's options in it. */
    static String example(String address) {
        return BRACED.matcher(address).replaceAll("x");
    }

    /** The address with {@code options} in their places; throws a {@link FailureException} where one is missing or does not fit. */
    static String fill(String address, Map<String, String> options) {
        return BRACED.matcher(address).replaceAll(found -> value(found, options));
    }

    private static String value(MatchResult found, Map<String, String> options) {
        String value = options.get(found.group(1));
        if (value == null || !fits(value)) {
            throw new FailureException(new Failure.Broken(
                    "The provider key lacks the option '" + found.group(1) + "', or it fits no address.",
                    "provider_key_unusable"));
        }
        return value;
    }
}
