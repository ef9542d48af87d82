package dev.claviger.dialect.openai;

import dev.claviger.chat.ChatEvent.Block;
import java.util.function.Consumer;

/** Text that may begin with what the model thought, between {@code <think>} and {@code </think>}, however its pieces are cut. */
final class TaggedText {

    private static final String OPENING = "<think>";
    private static final String CLOSING = "</think>";

    private enum State {
        BEGINNING,
        THOUGHT,
        /** White space after a thought belongs to neither side. */
        BETWEEN,
        TEXT
    }

    private final Prose prose;
    private final Consumer<String> words;
    private final StringBuilder held = new StringBuilder();
    private State state;

    /**
     * @param words takes what is no thought
     * @param tags whether to look for them at all
     */
    TaggedText(Prose prose, Consumer<String> words, boolean tags) {
        this.prose = prose;
        this.words = words;
        this.state = tags ? State.BEGINNING : State.TEXT;
    }

    void add(String piece) {
        held.append(piece);
        boolean more = true;
        while (more) {
            more = switch (state) {
                case BEGINNING -> beginning();
                case THOUGHT -> thought();
                case BETWEEN -> between();
                case TEXT -> text();
            };
        }
    }

    /** Whether some of it has come that is not told yet. */
    boolean waits() {
        return !held.isEmpty();
    }

    /** Nothing more of it comes: what looked like the beginning of a tag is none. */
    void end() {
        if (!held.isEmpty()) {
            String rest = take(held.length());
            if (state == State.THOUGHT) {
                prose.add(new Block.Thinking(), rest);
            } else {
                words.accept(rest);
            }
        }
    }

    private boolean beginning() {
        String text = held.toString().stripLeading();
        if (text.startsWith(OPENING)) {
            held.setLength(0);
            held.append(text, OPENING.length(), text.length());
            state = State.THOUGHT;
        } else if (!OPENING.startsWith(text)) {
            state = State.TEXT;
        }
        return state != State.BEGINNING;
    }

    private boolean thought() {
        int closing = held.indexOf(CLOSING);
        prose.add(new Block.Thinking(), take(closing < 0 ? held.length() - begunClosing() : closing));
        if (closing < 0) {
            return false;
        }
        take(CLOSING.length());
        state = State.BETWEEN;
        return true;
    }

    /** How much of the end may be the beginning of the closing tag. */
    private int begunClosing() {
        for (int length = Math.min(CLOSING.length() - 1, held.length()); length > 0; length--) {
            if (CLOSING.startsWith(held.substring(held.length() - length))) {
                return length;
            }
        }
        return 0;
    }

    private boolean between() {
        String text = take(held.length()).stripLeading();
        held.append(text);
        state = text.isEmpty() ? State.BETWEEN : State.TEXT;
        return state == State.TEXT;
    }

    private boolean text() {
        words.accept(take(held.length()));
        return false;
    }

    private String take(int length) {
        String taken = held.substring(0, length);
        held.delete(0, length);
        return taken;
    }
}
