package dev.claviger.metering;

import dev.claviger.chat.Failure;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The closed list of words for how a request went wrong: one for each kind of failure, and two more. */
final class ErrorTypes {

    static final String CANCELLED = "cancelled";
    static final String INTERRUPTED = "interrupted";

    private static final Set<String> ALL = Stream.concat(
                    Stream.of(CANCELLED, INTERRUPTED),
                    Arrays.stream(Failure.class.getPermittedSubclasses()).map(ErrorTypes::word))
            .collect(Collectors.toUnmodifiableSet());

    private ErrorTypes() {}

    static String of(Failure failure) {
        return word(failure.getClass());
    }

    static boolean known(String type) {
        return ALL.contains(type);
    }

    private static String word(Class<?> kind) {
        return kind.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }
}
