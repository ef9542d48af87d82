package dev.claviger.dialect;

import dev.claviger.chat.CacheMark;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The cache marks of one request, of which the provider takes four: those that reach furthest are kept. */
public final class CacheBreakpoints {

    private static final int MOST = 4;
    private static final String NAME = "cache_control";

    /** Where a mark stands; marks of the first are given up first. */
    public enum Area {
        MESSAGES,
        TOOLS,
        SYSTEM
    }

    private record Breakpoint(Members block, String member, String path) {}

    private final Map<Area, Deque<Breakpoint>> breakpoints = new EnumMap<>(Area.class);
    private int count;

    /** The mark is {@code member} of {@code block}, which stands at {@code path} of the caller's request. */
    public void add(Members block, String member, Area area, String path) {
        breakpoints.computeIfAbsent(area, a -> new ArrayDeque<>()).add(new Breakpoint(block, member, path));
        count++;
    }

    /** Takes marks away until no more are left than are taken. */
    public void limit(Losses losses) {
        for (Deque<Breakpoint> area : breakpoints.values()) {
            while (count > MOST && !area.isEmpty()) {
                Breakpoint first = area.remove();
                first.block().remove(first.member());
                losses.drop(first.path() + "." + NAME);
                count--;
            }
        }
    }

    /** The mark for the whole request, where one more is taken. */
    public @Nullable CacheMark whole(@Nullable CacheMark wanted, Losses losses) {
        if (wanted != null && count >= MOST) {
            losses.drop(NAME);
            return null;
        }
        return wanted;
    }
}
