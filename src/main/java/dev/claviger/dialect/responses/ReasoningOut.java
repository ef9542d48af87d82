package dev.claviger.dialect.responses;

import dev.claviger.chat.ChatEvent.Block;
import dev.claviger.chat.Opaque;
import dev.claviger.chat.Part;
import dev.claviger.dialect.Keepsake;
import dev.claviger.dialect.Members;
import dev.claviger.dialect.Recall;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the model thinks, told as a summary of one part. */
final class ReasoningOut extends OutItem {

    private final @Nullable Recall recall;
    private final StringBuilder text = new StringBuilder();
    private @Nullable Opaque seal;
    private @Nullable String encrypted;

    /**
     * @param recall seals what only the provider can read; null where the caller does not want it
     */
    ReasoningOut(Output output, @Nullable Recall recall) {
        super(output, "rs_");
        this.recall = recall;
    }

    @Override
    void add(Block kind, String more) {
        begin();
        if (text.isEmpty()) {
            part("response.reasoning_summary_part.added", event -> event.put("part", summary()));
        }
        text.append(more);
        part("response.reasoning_summary_text.delta", event -> event.put("delta", more));
    }

    @Override
    void seal(@Nullable Opaque value) {
        seal = value;
        if (value != null && recall != null) {
            begin();
            encrypted = Keepsake.of(thought()).write(recall);
        }
    }

    @Override
    void finish() {
        if (!text.isEmpty()) {
            part("response.reasoning_summary_text.done", event -> event.put("text", text.toString()));
            part("response.reasoning_summary_part.done", event -> event.put("part", summary()));
        }
    }

    private void part(String type, Consumer<Members> members) {
        tell(type, event -> members.accept(event.put("summary_index", 0)));
    }

    private Members summary() {
        return Members.ofType("summary_text").put("text", text.toString());
    }

    @Override
    boolean hasStatus() {
        return false;
    }

    @Override
    Members content() {
        return Members.ofType("reasoning")
                .put("summary", text.isEmpty() ? List.of() : List.of(summary().json()))
                .put("encrypted_content", encrypted);
    }

    Part.Thinking thought() {
        return new Part.Thinking(text.toString(), seal);
    }
}
