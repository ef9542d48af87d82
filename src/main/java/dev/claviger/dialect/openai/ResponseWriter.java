package dev.claviger.dialect.openai;

import dev.claviger.chat.ChatResponse;
import dev.claviger.chat.Opaque;
import dev.claviger.chat.Part;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Reply;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes a whole answer for a caller. */
final class ResponseWriter {

    private final Reply reply;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder refusal = new StringBuilder();
    private final StringBuilder thinking = new StringBuilder();
    private final List<Part.Thinking> thoughts = new ArrayList<>();
    private final List<Part.ToolCall> calls = new ArrayList<>();
    private final Annotations annotations = new Annotations();
    private @Nullable Opaque textSeal;

    ResponseWriter(Reply reply) {
        this.reply = reply;
    }

    byte[] write(ChatResponse response) {
        response.parts().forEach(this::sort);
        Thoughts.remember(thoughts, calls, reply.recall());
        if (textSeal != null) {
            reply.recall().rememberText(text.toString(), textSeal);
        }
        String explanation = response.stop().explanation();
        boolean refusalTold = !refusal.isEmpty();
        if (!refusalTold && explanation != null) {
            refusal.append(explanation);
        }
        String finish = FinishReasons.write(response.stop().reason(), !calls.isEmpty(), refusalTold);
        return Json.bytes(out -> {
            out.writeStartObject();
            ChunkHead.write(reply, "chat.completion", out);
            out.writeArrayPropertyStart("choices");
            choice(finish, out);
            out.writeEndArray();
            UsageFormat.write(response.usage(), out);
            out.writeEndObject();
        });
    }

    private void sort(Part part) {
        switch (part) {
            case Part.Text said -> {
                annotations.add(said.citations(), text.codePointCount(0, text.length()));
                text.append(said.text());
                textSeal = said.seal() == null ? textSeal : said.seal();
            }
            case Part.Refusal refused -> refusal.append(refused.text());
            case Part.ToolCall call -> calls.add(call);
            case Part.Thinking thought -> {
                thinking.append(thought.text());
                thoughts.add(thought);
            }
            case Part.Media ignored -> {
                // no provider of the formats that are read answers in media
            }
        }
    }

    private void choice(String finish, JsonGenerator out) {
        out.writeStartObject();
        out.writeNumberProperty("index", 0);
        out.writeObjectPropertyStart("message");
        out.writeStringProperty("role", "assistant");
        out.writeStringProperty("content", text.isEmpty() && !calls.isEmpty() ? null : text.toString());
        out.writeStringProperty("refusal", refusal.isEmpty() ? null : refusal.toString());
        if (!annotations.none()) {
            annotations.write(out);
        }
        thinking(out);
        calls(out);
        out.writeEndObject();
        out.writeNullProperty("logprobs");
        out.writeStringProperty("finish_reason", finish);
        out.writeEndObject();
    }

    private void thinking(JsonGenerator out) {
        if (!thinking.isEmpty()) {
            out.writeStringProperty("reasoning_content", thinking.toString());
        }
        if (thoughts.isEmpty()) {
            return;
        }
        DetailWriter details = new DetailWriter(reply.recall());
        out.writeArrayPropertyStart("reasoning_details");
        int index = 0;
        for (Part.Thinking thought : thoughts) {
            Opaque seal = thought.seal();
            boolean withheld = seal != null && seal.redacted() && thought.text().isEmpty();
            details.write(index++, thought.text(), seal, withheld, out);
        }
        out.writeEndArray();
    }

    private void calls(JsonGenerator out) {
        if (calls.isEmpty()) {
            return;
        }
        out.writeArrayPropertyStart("tool_calls");
        calls.forEach(call -> CallWriter.write(call.id(), call.name(), call.arguments(), call.seal(), out));
        out.writeEndArray();
    }
}
