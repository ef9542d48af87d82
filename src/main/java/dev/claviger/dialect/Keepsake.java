package dev.claviger.dialect;

import dev.claviger.chat.Opaque;
import dev.claviger.chat.Part;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a caller of another format keeps of a thought until the next turn.
 *
 * @param seal as its provider made it; null where nobody has sealed the thought
 * @param words stand for the words that the seal holds for
 * @param place how many blocks of its turn came before it, all texts counted as one
 */
public record Keepsake(@Nullable Opaque seal, String words, int place) {

    /** The format of an {@link Opaque} that callers bring back and only {@link Recall#open} can read. */
    public static final String SEALED = "sealed";

    private static final String NOBODY = "nobody";
    private static final int DIGITS = 32;

    /** Of a thought that has a field of its own where it stood. */
    public static Keepsake of(Part.Thinking thought) {
        return of(thought, 0);
    }

    public static Keepsake of(Part.Thinking thought, int place) {
        return new Keepsake(thought.seal(), words(thought.text()), place);
    }

    /** The text for a field that the caller returns unread. */
    public String write(Recall recall) {
        Members data = new Members().put("words", words).put("place", place);
        boolean redacted = seal != null && seal.redacted();
        if (seal != null) {
            data.put("data", seal.data());
        }
        String format = seal == null ? NOBODY : seal.format();
        return recall.seal(new Opaque(format, data.json().compact(), redacted));
    }

    /** What a caller has brought back with a thought; empty where that was not written here, or for other words. */
    public static Optional<Keepsake> read(Part.Thinking thought, Recall recall) {
        Opaque carried = thought.seal();
        if (carried == null || !carried.format().equals(SEALED)) {
            return Optional.empty();
        }
        return recall.open(carried.data())
                .flatMap(Keepsake::read)
                .filter(keepsake -> keepsake.words().equals(words(thought.text())));
    }

    private static Optional<Keepsake> read(Opaque open) {
        return Json.tryRead(open.data()).map(data -> {
            Opaque seal = new Opaque(open.format(), data.get("data").text(""), open.redacted());
            return new Keepsake(
                    open.format().equals(NOBODY) ? null : seal,
                    data.get("words").text(""),
                    (int) data.get("place").number(0));
        });
    }

    /** The thought with the seal that its provider made, where that holds for its words; else as it came. */
    public static Part.Thinking opened(Part.Thinking thought, Recall recall) {
        return read(thought, recall)
                .map(keepsake -> new Part.Thinking(thought.text(), keepsake.seal()))
                .orElse(thought);
    }

    private static String words(String text) {
        return Digest.hex(text).substring(0, DIGITS);
    }
}
