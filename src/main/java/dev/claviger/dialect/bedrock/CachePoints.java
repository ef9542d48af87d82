package dev.claviger.dialect.bedrock;

import dev.claviger.chat.CacheMark;
import dev.claviger.dialect.CacheBreakpoints;
import dev.claviger.dialect.CacheBreakpoints.Area;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.Members;
import org.jspecify.annotations.Nullable;

/** Writes where cached prefixes end, as blocks of their own after the last that belongs to the prefix. */
final class CachePoints {

    private static final String NAME = "cachePoint";

    private final Family family;
    private final Losses losses;
    private final CacheBreakpoints breakpoints = new CacheBreakpoints();

    CachePoints(Family family, Losses losses) {
        this.family = family;
        this.losses = losses;
    }

    /** Puts a point at the end of {@code content}, where there is a mark and the model takes one in that area. */
    void end(Content content, @Nullable CacheMark mark, Area area, String path) {
        if (mark == null) {
            return;
        }
        if (!family.caches() || (family == Family.NOVA && area == Area.TOOLS)) {
            losses.drop(path + ".cache_control");
            return;
        }
        Members point = point(mark);
        breakpoints.add(point, NAME, area, path);
        content.add(point);
    }

    /** All marks of parts are written: takes back those that are too many, and puts one at the end of the whole if asked. */
    void limit(Content last, @Nullable CacheMark whole) {
        breakpoints.limit(losses);
        if (whole != null && !family.caches()) {
            losses.drop("cache_control");
            return;
        }
        CacheMark mark = breakpoints.whole(whole, losses);
        if (mark != null) {
            last.add(point(mark));
        }
    }

    private static Members point(CacheMark mark) {
        Members kind = Members.ofType("default").put("ttl", mark == CacheMark.ONE_HOUR ? "1h" : null);
        return new Members().put(NAME, kind);
    }
}
