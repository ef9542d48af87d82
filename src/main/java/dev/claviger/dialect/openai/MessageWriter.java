package dev.claviger.dialect.openai;

import dev.claviger.chat.Message;
import dev.claviger.chat.Part;
import dev.claviger.dialect.Crossing;
import dev.claviger.dialect.Quirk;
import dev.claviger.dialect.ToolPairs;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes a conversation for a provider. */
final class MessageWriter {

    private static final String PARAGRAPH = "\n\n";

    private final Set<String> freeform;
    private final Crossing crossing;
    private final JsonGenerator out;
    private final ContentWriter content;
    private final ResultWriter results;
    private final ThoughtWriter thoughts;
    private final CallIds ids;

    /**
     * @param freeform the tools whose calls hold plain text
     */
    MessageWriter(Set<String> freeform, Crossing crossing, JsonGenerator out) {
        this.freeform = freeform;
        this.crossing = crossing;
        this.out = out;
        this.content = new ContentWriter(crossing, out);
        this.results = new ResultWriter(crossing, out);
        this.thoughts = new ThoughtWriter(crossing, out);
        this.ids = new CallIds(crossing);
    }

    /** Writes the member {@code messages}. */
    void write(List<Message> messages) {
        List<Message> all = ToolPairs.of(messages, crossing.losses());
        out.writeArrayPropertyStart("messages");
        for (int i = 0; i < all.size(); i++) {
            message(all.get(i), "messages[" + i + "]", i == all.size() - 1);
        }
        results.end("messages[" + all.size() + "]", false);
        out.writeEndArray();
    }

    private void message(Message message, String path, boolean last) {
        switch (message) {
            case Message.ToolResult result -> results.write(result, path);
            case Message.Instruction instruction -> {
                start(crossing.has(Quirk.DEVELOPER_ROLE) ? "developer" : "system", path);
                content.joined(instruction.parts(), PARAGRAPH, path);
                out.writeEndObject();
            }
            case Message.User user -> {
                start("user", path);
                content.write(user.parts(), path);
                name(user.name());
                out.writeEndObject();
            }
            case Message.Assistant assistant -> {
                start("assistant", path);
                assistant(assistant, path);
                if (last) {
                    toBeContinued(path);
                }
                out.writeEndObject();
            }
        }
    }

    private void start(String role, String path) {
        results.end(path, role.equals("user"));
        out.writeStartObject();
        out.writeStringProperty("role", role);
    }

    private void toBeContinued(String path) {
        if (crossing.has(Quirk.PREFIX_MARKED)) {
            out.writeBooleanProperty("prefix", true);
        } else if (crossing.has(Quirk.PARTIAL_MARKED)) {
            out.writeBooleanProperty("partial", true);
        } else {
            crossing.losses().approximate(path);
        }
    }

    private void name(@Nullable String name) {
        if (name != null) {
            out.writeStringProperty("name", name);
        }
    }

    private void assistant(Message.Assistant message, String path) {
        List<Part.ToolCall> calls = new ArrayList<>();
        StringBuilder refusal = new StringBuilder();
        boolean text = false;
        for (Part part : message.parts()) {
            switch (part) {
                case Part.ToolCall call -> calls.add(call);
                case Part.Refusal said -> refusal.append(said.text());
                case Part.Text ignored -> text = true;
                case Part.Media ignored -> text = true;
                case Part.Thinking ignored -> {}
            }
        }
        if (text || calls.isEmpty()) {
            content.said(message.parts(), path);
        } else {
            out.writeNullProperty("content");
        }
        name(message.name());
        if (!refusal.isEmpty()) {
            out.writeStringProperty("refusal", refusal.toString());
        }
        thoughts.write(message, path);
        calls(calls, path);
    }

    private void calls(List<Part.ToolCall> calls, String path) {
        if (calls.isEmpty()) {
            return;
        }
        out.writeArrayPropertyStart("tool_calls");
        for (Part.ToolCall call : calls) {
            String id = ids.fit(call.id());
            results.called(call);
            if (freeform.contains(call.name())) {
                CallWriter.custom(id, call.name(), call.arguments(), null, out);
            } else {
                CallWriter.write(id, call.name(), call.arguments(), null, out);
            }
            if (call.seal() != null) {
                crossing.losses().drop(path + ".tool_calls." + CallSeals.MEMBER);
            }
        }
        out.writeEndArray();
    }
}
