package dev.claviger.admin;

import dev.claviger.tenancy.RefusedException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;

/** Which version of a thing a caller means to change: any, unless the header {@code If-Match} names some. */
final class IfMatch {

    private static final int MOST_ATTEMPTS = 10;

    private final List<String> tags;

    private IfMatch(List<String> tags) {
        this.tags = tags;
    }

    static IfMatch of(HttpHeaders headers) {
        return new IfMatch(headers.getOrEmpty(HttpHeaders.IF_MATCH).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .toList());
    }

    static String tag(long version) {
        return "\"" + version + "\"";
    }

    /** Refuses a version that the caller did not mean; a weak tag means none. */
    void require(long version, String kind) {
        if (!any() && !tags.contains(tag(version))) {
            throw RefusedException.stale(kind);
        }
    }

    /** Makes a change that reads the current version first; again where another came between and the caller means any. */
    <T> T change(Supplier<T> change) {
        for (int attempt = 1; ; attempt++) {
            try {
                return change.get();
            } catch (RefusedException e) {
                if (e.reason() != RefusedException.Reason.STALE || !any() || attempt == MOST_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private boolean any() {
        return tags.isEmpty() || tags.contains("*");
    }
}
