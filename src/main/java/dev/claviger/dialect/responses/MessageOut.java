package dev.claviger.dialect.responses;

import dev.claviger.chat.ChatEvent.Block;
import dev.claviger.chat.Citation;
import dev.claviger.chat.Opaque;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Members;
import dev.claviger.dialect.Recall;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the model says: text, and its words for declining, which is a part of its own. */
final class MessageOut extends OutItem {

    private final List<Said> parts = new ArrayList<>();

    private final Recall recall;
    private @Nullable Opaque seal;

    MessageOut(Output output, Recall recall) {
        super(output, "msg_");
        this.recall = recall;
    }

    /** A part as far as it has come. */
    private record Said(boolean refusal, StringBuilder text, List<Json> annotations) {

        Members json() {
            return refusal
                    ? Members.ofType("refusal").put("refusal", text.toString())
                    : Members.ofType("output_text")
                            .put("text", text.toString())
                            .put("annotations", List.copyOf(annotations))
                            .put("logprobs", List.of());
        }
    }

    @Override
    void add(Block kind, String text) {
        boolean refusal = kind instanceof Block.Refusal;
        begin();
        if (parts.isEmpty() || parts.getLast().refusal() != refusal) {
            finish();
            parts.add(new Said(refusal, new StringBuilder(), new ArrayList<>()));
            part(
                    "response.content_part.added",
                    event -> event.put("part", parts.getLast().json()));
        }
        parts.getLast().text().append(text);
        if (refusal) {
            part("response.refusal.delta", event -> event.put("delta", text));
        } else {
            part("response.output_text.delta", event -> event.put("delta", text).put("logprobs", List.of()));
        }
    }

    /** Code points of the text that a block of text would go on. */
    @Override
    long beginning() {
        if (parts.isEmpty() || parts.getLast().refusal()) {
            return 0;
        }
        StringBuilder text = parts.getLast().text();
        return text.codePointCount(0, text.length());
    }

    @Override
    void cite(Citation citation) {
        if (parts.isEmpty() || parts.getLast().refusal()) {
            return;
        }
        List<Json> annotations = parts.getLast().annotations();
        Annotation.write(citation).ifPresent(annotation -> {
            annotations.add(annotation);
            part(
                    "response.output_text.annotation.added",
                    event -> event.put("annotation_index", annotations.size() - 1)
                            .put("annotation", annotation));
        });
    }

    @Override
    void seal(@Nullable Opaque value) {
        seal = value == null ? seal : value;
    }

    @Override
    void finish() {
        if (parts.isEmpty()) {
            return;
        }
        Said said = parts.getLast();
        String text = said.text().toString();
        if (said.refusal()) {
            part("response.refusal.done", event -> event.put("refusal", text));
        } else {
            part("response.output_text.done", event -> event.put("text", text).put("logprobs", List.of()));
            remember(text);
        }
        part("response.content_part.done", event -> event.put("part", said.json()));
    }

    /** There is no member for what its provider wants back with a text. */
    private void remember(String text) {
        if (seal != null) {
            recall.rememberText(text, seal);
        }
    }

    private void part(String type, Consumer<Members> members) {
        tell(type, event -> members.accept(event.put("content_index", parts.size() - 1)));
    }

    @Override
    Members content() {
        List<Json> content =
                parts.stream().<Json>map(said -> said.json().json()).toList();
        return Members.ofType("message").put("role", "assistant").put("content", content);
    }
}
