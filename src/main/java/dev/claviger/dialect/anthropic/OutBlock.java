package dev.claviger.dialect.anthropic;

import dev.claviger.chat.Citation;
import dev.claviger.chat.Opaque;
import dev.claviger.chat.Part;
import dev.claviger.dialect.Members;
import dev.claviger.dialect.Recall;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A block on its way to the client: it keeps what arrives until its turn has come. */
abstract sealed class OutBlock {

    private final StringBuilder waiting = new StringBuilder();
    private boolean closed;
    private boolean done;

    /** More of it has arrived. */
    final void add(String text) {
        waiting.append(text);
    }

    /** No more of it will arrive. */
    void close(@Nullable Opaque seal) {
        closed = true;
    }

    /** What it says comes from there. */
    void cite(List<Citation> citations) {}

    final boolean closed() {
        return closed;
    }

    /** Whether its last frame has been written. */
    final boolean done() {
        return done;
    }

    /** Whether it can end before it is closed, so that another block can begin. */
    abstract boolean yields();

    /** Its turn has come: writes what is there. */
    final void write(BlockFrames frames) {
        String text = waiting.toString();
        waiting.setLength(0);
        begin(frames, !text.isEmpty());
        if (!text.isEmpty()) {
            more(frames, text);
        }
    }

    final void end(BlockFrames frames) {
        finish(frames);
        done = true;
    }

    abstract void begin(BlockFrames frames, boolean content);

    abstract void more(BlockFrames frames, String text);

    abstract void finish(BlockFrames frames);

    /** Text; it is not begun before there is any. */
    static final class Text extends OutBlock {

        private final Recall recall;
        private final StringBuilder said = new StringBuilder();
        private boolean begun;
        private @Nullable Opaque seal;
        private List<Citation> citations = List.of();

        Text(Recall recall) {
            this.recall = recall;
        }

        @Override
        void cite(List<Citation> citations) {
            this.citations = citations;
        }

        @Override
        void close(@Nullable Opaque seal) {
            super.close(seal);
            this.seal = seal;
        }

        @Override
        boolean yields() {
            return true;
        }

        @Override
        void begin(BlockFrames frames, boolean content) {
            if (content && !begun) {
                begun = true;
                frames.start(Members.ofType("text").put("text", ""));
            }
        }

        @Override
        void more(BlockFrames frames, String text) {
            said.append(text);
            frames.delta(Members.ofType("text_delta").put("text", text));
        }

        @Override
        void finish(BlockFrames frames) {
            if (begun) {
                Citations.write(citations)
                        .forEach(it ->
                                frames.delta(Members.ofType("citations_delta").put("citation", it)));
                frames.stop();
            }
            if (seal != null) {
                recall.rememberText(said.toString(), seal);
            }
        }
    }

    /** Thinking; its signature, where it has one, is its last delta. */
    static final class Thinking extends OutBlock {

        private final Recall recall;
        private final StringBuilder thought = new StringBuilder();
        private boolean begun;
        private @Nullable Opaque seal;

        Thinking(Recall recall) {
            this.recall = recall;
        }

        Part.Thinking part() {
            return new Part.Thinking(thought.toString(), seal);
        }

        @Override
        void close(@Nullable Opaque seal) {
            super.close(seal);
            this.seal = seal;
        }

        @Override
        boolean yields() {
            return false;
        }

        @Override
        void begin(BlockFrames frames, boolean content) {
            if (content && !begun) {
                begun = true;
                frames.start(Members.ofType("thinking").put("thinking", "").put("signature", ""));
            }
        }

        @Override
        void more(BlockFrames frames, String text) {
            thought.append(text);
            frames.delta(Members.ofType("thinking_delta").put("thinking", text));
        }

        @Override
        void finish(BlockFrames frames) {
            if (begun || seal != null) {
                seal(frames, Seals.write(part(), recall));
                frames.stop();
            }
        }

        private void seal(BlockFrames frames, String data) {
            if (seal != null && seal.redacted() && !begun) {
                frames.start(Members.ofType("redacted_thinking").put("data", data));
                return;
            }
            begin(frames, true);
            frames.delta(Members.ofType("signature_delta").put("signature", data));
        }
    }

    /** A tool call. */
    static final class Call extends OutBlock {

        private final String id;
        private final String name;
        private final @Nullable Opaque seal;
        private final ArgumentStream arguments = new ArgumentStream();
        private boolean begun;
        private boolean told;

        /**
         * @param id as the client is told it
         * @param seal what its provider wants back with it
         */
        Call(String id, String name, @Nullable Opaque seal) {
            this.id = id;
            this.name = name;
            this.seal = seal;
        }

        /** The call, without its arguments. */
        Part.ToolCall part() {
            return new Part.ToolCall(id, name, "", seal, null);
        }

        /** Whether what came can be no object. */
        boolean broken() {
            return arguments.broken();
        }

        /** Whether all of it came, or nothing, which stands for an empty object. */
        boolean complete() {
            return arguments.complete() || arguments.empty();
        }

        @Override
        boolean yields() {
            return arguments.complete();
        }

        @Override
        void begin(BlockFrames frames, boolean content) {
            if (!begun) {
                begun = true;
                frames.start(Members.ofType("tool_use")
                        .put("id", id)
                        .put("name", name)
                        .put("input", new Members()));
            }
        }

        @Override
        void more(BlockFrames frames, String text) {
            tell(frames, arguments.add(text));
        }

        @Override
        void finish(BlockFrames frames) {
            tell(frames, arguments.end());
            if (broken()) {
                return;
            }
            if (!told) {
                delta(frames, "");
            }
            frames.stop();
        }

        private void tell(BlockFrames frames, String json) {
            if (!json.isEmpty()) {
                told = true;
                delta(frames, json);
            }
        }

        private static void delta(BlockFrames frames, String json) {
            frames.delta(Members.ofType("input_json_delta").put("partial_json", json));
        }
    }
}
