package dev.claviger.dialect.openai;

import dev.claviger.chat.Message;
import dev.claviger.chat.Opaque;
import dev.claviger.chat.Part;
import dev.claviger.dialect.Crossing;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Keepsake;
import dev.claviger.dialect.Quirk;
import dev.claviger.dialect.ThoughtsBefore;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;

/** Sends a model's earlier thoughts back to the providers that want them. */
final class ThoughtWriter {

    private final Crossing crossing;
    private final JsonGenerator out;

    ThoughtWriter(Crossing crossing, JsonGenerator out) {
        this.crossing = crossing;
        this.out = out;
    }

    /** Writes the members of an assistant's message that hold its thoughts. */
    void write(Message.Assistant message, String path) {
        List<Part.Thinking> thoughts = said(message);
        boolean sentBack = crossing.has(Quirk.REASONING_SENT_BACK);
        if (thoughts.stream()
                .anyMatch(thought -> thought.seal() != null && own(thought).isEmpty())) {
            crossing.losses().drop(path + (sentBack ? ".reasoning_details" : ".thinking"));
        }
        if (!sentBack) {
            return;
        }
        List<Part.Thinking> known =
                thoughts.isEmpty() ? ThoughtsBefore.recalled(message.parts(), crossing.recall()) : thoughts;
        out.writeStringProperty(
                "reasoning_content", known.stream().map(Part.Thinking::text).collect(Collectors.joining()));
        details(known);
    }

    private List<Part.Thinking> said(Message.Assistant message) {
        List<Part.Thinking> thoughts = new ArrayList<>();
        for (Part part : message.parts()) {
            if (part instanceof Part.Thinking thinking) {
                thoughts.add(Keepsake.opened(thinking, crossing.recall()));
            }
        }
        return thoughts;
    }

    private void details(List<Part.Thinking> thoughts) {
        List<Json> details = new ArrayList<>();
        for (Part.Thinking thought : thoughts) {
            own(thought).ifPresent(seal -> details.add(detail(seal, thought.text())));
        }
        if (!details.isEmpty()) {
            out.writeName("reasoning_details");
            new Json.Arr(details).write(out);
        }
    }

    /** The entry as the provider gave it, with its text. */
    private static Json detail(Opaque seal, String text) {
        Json entry = Json.read(seal.data().getBytes(StandardCharsets.UTF_8));
        if (text.isEmpty()) {
            return entry;
        }
        Map<String, Json> members = new LinkedHashMap<>(entry.entries());
        boolean summary = "reasoning.summary".equals(entry.get("type").text());
        members.put(summary ? "summary" : "text", new Json.Str(text));
        return new Json.Obj(members);
    }

    /** The seal of a thought that a provider of this format has made. */
    private static Optional<Opaque> own(Part.Thinking thought) {
        return Optional.ofNullable(thought.seal()).filter(seal -> seal.format().equals(ReasoningDetail.FORMAT));
    }
}
