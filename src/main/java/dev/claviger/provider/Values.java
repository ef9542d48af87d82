package dev.claviger.provider;

import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads the types of value that an entry of the catalogue is made of. */
final class Values {

    private static final Set<Tag> NUMBERS = Set.of(Tag.INT, Tag.FLOAT);
    private static final Pattern VARIABLE = Pattern.compile("[A-Z][A-Z0-9_]*");
    private static final Pattern COUNT = Pattern.compile("[1-9][0-9]{0,17}");
    private static final Pattern DOLLARS = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");

    private Values() {}

    /** Text of which all matches {@code allowed}. */
    static String text(Yaml value, Pattern allowed, String what) {
        if (!allowed.matcher(value.text()).matches()) {
            throw value.wrong("must be " + what);
        }
        return value.text();
    }

    /** One of a few words. */
    static String word(Yaml value, List<String> words) {
        if (!value.isText() || !words.contains(value.scalar())) {
            throw value.wrong("must be one of " + String.join(", ", words));
        }
        return value.scalar();
    }

    /** A constant of an enum, which is written in lower case with dashes. */
    static <E extends Enum<E>> E constant(Yaml value, Class<E> type) {
        List<E> constants = List.of(type.getEnumConstants());
        List<String> words = constants.stream().map(Values::written).toList();
        return constants.get(words.indexOf(word(value, words)));
    }

    private static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A list in which nothing stands twice. */
    static <T> List<T> list(Yaml value, Function<Yaml, T> item) {
        Set<T> items = new LinkedHashSet<>();
        for (Yaml each : value.items()) {
            if (!items.add(item.apply(each))) {
                throw each.wrong("stands here twice");
            }
        }
        return List.copyOf(items);
    }

    /** Names of environment variables. */
    static List<String> variables(Yaml value) {
        return list(value, name -> text(name, VARIABLE, "a variable's name, such as ACME_API_KEY"));
    }

    static boolean flag(Yaml value) {
        if (!value.node().getTag().equals(Tag.BOOL)) {
            throw value.wrong("must be true or false");
        }
        return value.scalar().equalsIgnoreCase("true");
    }

    static long count(Yaml value) {
        if (!value.node().getTag().equals(Tag.INT)
                || !COUNT.matcher(value.scalar()).matches()) {
            throw value.wrong("must be a whole number of at least 1");
        }
        return Long.parseLong(value.scalar());
    }

    /** US dollars, 0 for what is free. */
    static BigDecimal dollars(Yaml value) {
        if (!NUMBERS.contains(value.node().getTag())
                || !DOLLARS.matcher(value.scalar()).matches()) {
            throw value.wrong("must be a number of US dollars, such as 0.28");
        }
        return new BigDecimal(value.scalar());
    }

    static LocalDate date(Yaml value) {
        try {
            return LocalDate.parse(value.scalar());
        } catch (DateTimeParseException e) {
            throw value.wrong("must be a date, such as 2026-11-22");
        }
    }

    /** A page that people look at. */
    static URI page(Yaml value) {
        return BaseUrl.read(value.text())
                .filter(url -> "https".equals(url.getScheme()))
                .orElseThrow(() -> value.wrong("must be an https address"));
    }
}
