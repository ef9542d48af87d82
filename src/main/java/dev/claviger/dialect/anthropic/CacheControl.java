package dev.claviger.dialect.anthropic;

import dev.claviger.chat.CacheMark;
import dev.claviger.dialect.CacheBreakpoints;
import dev.claviger.dialect.CacheBreakpoints.Area;
import dev.claviger.dialect.Field;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.Members;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The {@code cache_control} member. */
final class CacheControl {

    static final String NAME = "cache_control";

    private static final Set<String> KNOWN = Set.of("type", "ttl");

    private CacheControl() {}

    /** The mark on an object; null where it has none. */
    static @Nullable CacheMark read(Field object, Losses losses) {
        Field control = object.get(NAME);
        if (!control.present()) {
            return null;
        }
        Strays.drop(control, KNOWN, losses);
        Field ttl = control.get("ttl");
        String time = ttl.optionalText();
        return switch (time == null ? "5m" : time) {
            case "5m" -> CacheMark.FIVE_MINUTES;
            case "1h" -> CacheMark.ONE_HOUR;
            default -> throw ttl.wrong("'5m' or '1h'");
        };
    }

    static void mark(Members block, @Nullable CacheMark mark, Area area, String path, CacheBreakpoints breakpoints) {
        if (mark != null) {
            breakpoints.add(block.put(NAME, write(mark)), NAME, area, path);
        }
    }

    static Json.Obj write(CacheMark mark) {
        return Members.ofType("ephemeral")
                .put("ttl", mark == CacheMark.ONE_HOUR ? "1h" : null)
                .json();
    }
}
