package dev.claviger.dialect.openai;

import dev.claviger.chat.Opaque;
import dev.claviger.chat.Part;
import dev.claviger.dialect.Keepsake;
import org.jspecify.annotations.Nullable;

/** A thought of an answer, as far as it has come. */
final class Thought {

    private final int number;
    private final int place;
    private final StringBuilder text = new StringBuilder();
    private @Nullable Opaque seal;

    /**
     * @param number among the answer's thoughts, from 0
     * @param place how many calls came before it, and whether text did
     */
    Thought(int number, int place) {
        this.number = number;
        this.place = place;
    }

    int number() {
        return number;
    }

    void add(String more) {
        text.append(more);
    }

    void close(@Nullable Opaque with) {
        seal = with;
    }

    String text() {
        return text.toString();
    }

    @Nullable Opaque seal() {
        return seal;
    }

    /** Whether there is any more to it than that there was one. */
    boolean says() {
        return !text.isEmpty() || seal != null;
    }

    /** Whether its provider tells nothing of it. */
    boolean withheld() {
        return seal != null && seal.redacted() && text.isEmpty();
    }

    Part.Thinking part() {
        return new Part.Thinking(text.toString(), seal);
    }

    Keepsake keepsake() {
        return Keepsake.of(part(), place);
    }
}
