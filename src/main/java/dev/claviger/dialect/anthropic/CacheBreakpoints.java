package dev.claviger.dialect.anthropic;

import dev.claviger.chat.CacheMark;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.Members;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The cache marks of one request, of which the provider takes four: those that reach furthest are kept. */
final class CacheBreakpoints {

    static final int MOST = 4;

    /** Where a mark stands; marks of the first are given up first. */
    enum Area {
        MESSAGES,
        TOOLS,
        SYSTEM
    }

    private record Breakpoint(Members block, String path) {}

    private final Map<Area, Deque<Breakpoint>> breakpoints = new EnumMap<>(Area.class);
    private boolean short5m;
    private int count;

    void mark(Members block, @Nullable CacheMark mark, Area area, String path) {
        if (mark != null) {
            block.put(CacheControl.NAME, CacheControl.write(mark));
            breakpoints.computeIfAbsent(area, a -> new ArrayDeque<>()).add(new Breakpoint(block, path));
            short5m |= mark == CacheMark.FIVE_MINUTES;
            count++;
        }
    }

    /** Takes marks away until no more are left than are taken. */
    void limit(Losses losses) {
        for (Deque<Breakpoint> area : breakpoints.values()) {
            while (count > MOST && !area.isEmpty()) {
                Breakpoint first = area.remove();
                first.block().remove(CacheControl.NAME);
                losses.drop(first.path() + "." + CacheControl.NAME);
                count--;
            }
        }
    }

    /** The mark for the whole request, where one more is taken; a longer one may not follow a shorter one. */
    @Nullable
    CacheMark whole(@Nullable CacheMark wanted, Losses losses) {
        if (wanted != null && count >= MOST) {
            losses.drop(CacheControl.NAME);
            return null;
        }
        return wanted != null && short5m ? CacheMark.FIVE_MINUTES : wanted;
    }
}
