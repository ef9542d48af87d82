package dev.claviger.dialect.gemini;

import dev.claviger.chat.Message;
import dev.claviger.chat.Opaque;
import dev.claviger.chat.Part;
import dev.claviger.dialect.CallArguments;
import dev.claviger.dialect.CallArguments.Fit;
import dev.claviger.dialect.Crossing;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Members;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes what the model answered in earlier turns, each signature where it stood. */
final class AnswerWriter {

    private static final String SIGNATURE = "thoughtSignature";

    private final Crossing crossing;
    private final Signatures signatures;
    private final Generation generation;

    AnswerWriter(Crossing crossing) {
        this.crossing = crossing;
        this.signatures = new Signatures(crossing.recall());
        this.generation = Generation.of(crossing.destination());
    }

    /**
     * The parts of one turn; none where it says nothing.
     *
     * @param current whether the model is still at work on what the person said last; its calls have to be signed then
     */
    List<Json> write(Message.Assistant message, String path, boolean current) {
        List<Json> written = new ArrayList<>();
        boolean unsigned = current && generation == Generation.LEVELS;
        String carried = null;
        for (Part part : message.parts()) {
            switch (part) {
                case Part.Thinking thinking -> carried = carried(thinking, carried, path);
                case Part.Text text -> {
                    if (!text.text().isEmpty()) {
                        written.add(signed(text(text.text()), carried == null ? signatures.of(text) : carried));
                        carried = null;
                    }
                }
                case Part.Refusal refusal -> written.add(text(refusal.text()).json());
                case Part.Media ignored -> crossing.losses().drop(path + ".content");
                case Part.ToolCall call -> {
                    String signature = carried == null ? signatures.of(call) : carried;
                    written.add(
                            signed(call(call, path), signature == null && unsigned ? Signatures.UNKNOWN : signature));
                    unsigned = false;
                    carried = null;
                }
            }
        }
        if (carried != null) {
            written.add(signed(text(""), carried));
        }
        return says(written) ? written : List.of();
    }

    private @Nullable String carried(Part.Thinking thinking, @Nullable String before, String path) {
        Opaque seal = signatures.opened(thinking).seal();
        String own = signatures.own(seal);
        if (own == null && seal != null) {
            crossing.losses().drop(path + ".thinking");
        }
        return own == null ? before : own;
    }

    private static Members text(String text) {
        return new Members().put("text", text);
    }

    private static Json signed(Members part, @Nullable String signature) {
        return part.put(SIGNATURE, signature).json();
    }

    private Members call(Part.ToolCall call, String path) {
        CallArguments arguments = CallArguments.of(call.arguments());
        if (arguments.fit() != Fit.EXACT) {
            crossing.losses().approximate(path + ".tool_calls");
        }
        return new Members()
                .put(
                        "functionCall",
                        PartWriter.named(call, path + ".tool_calls", generation).put("args", arguments.object()));
    }

    /** A turn of nothing but blanks is turned down. */
    private static boolean says(List<Json> written) {
        return written.size() > 1
                || written.stream()
                        .anyMatch(part -> !part.get("text").text("x").isBlank()
                                || part.get(SIGNATURE).present());
    }
}
