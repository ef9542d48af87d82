package dev.claviger.dialect.openai;

import dev.claviger.chat.ChatResponse;
import dev.claviger.chat.Opaque;
import dev.claviger.chat.Part;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes a whole answer for a caller. */
final class ResponseWriter {

    private final Reply reply;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder refusal = new StringBuilder();
    private final Thoughts thoughts = new Thoughts();
    private final List<Part.ToolCall> calls = new ArrayList<>();
    private final CallForms forms;
    private final Annotations annotations = new Annotations();
    private @Nullable Opaque textSeal;

    ResponseWriter(Reply reply) {
        this.reply = reply;
        this.forms = new CallForms(reply.request());
    }

    byte[] write(ChatResponse response) {
        for (int i = 0; i < response.parts().size(); i++) {
            sort(i, response.parts().get(i));
        }
        thoughts.remember(reply.recall());
        if (textSeal != null) {
            reply.recall().rememberText(text.toString(), textSeal);
        }
        String explanation = response.stop().explanation();
        boolean refusalTold = !refusal.isEmpty();
        if (!refusalTold && explanation != null) {
            refusal.append(explanation);
        }
        String finish = FinishReasons.write(
                response.stop().reason(), FinishReasons.Called.of(!calls.isEmpty(), forms), refusalTold);
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

    private void sort(int number, Part part) {
        switch (part) {
            case Part.Text said -> {
                thoughts.text();
                annotations.add(said.citations(), text.codePointCount(0, text.length()));
                text.append(said.text());
                textSeal = said.seal() == null ? textSeal : said.seal();
            }
            case Part.Refusal refused -> {
                thoughts.text();
                refusal.append(refused.text());
            }
            case Part.ToolCall call -> {
                thoughts.call(number, call);
                calls.add(call);
            }
            case Part.Thinking thought -> {
                Thought told = thoughts.open(number);
                told.add(thought.text());
                told.close(thought.seal());
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
        String thinking = thoughts.all().stream().map(Thought::text).collect(Collectors.joining());
        if (!thinking.isEmpty()) {
            out.writeStringProperty("reasoning_content", thinking);
        }
        if (thoughts.all().isEmpty()) {
            return;
        }
        DetailWriter details = new DetailWriter(reply.recall());
        out.writeArrayPropertyStart("reasoning_details");
        thoughts.all().forEach(thought -> details.whole(thought, out));
        out.writeEndArray();
    }

    private void calls(JsonGenerator out) {
        if (calls.isEmpty()) {
            return;
        }
        if (forms.legacy()) {
            CallWriter.legacy(calls.getFirst().name(), calls.getFirst().arguments(), out);
            return;
        }
        out.writeArrayPropertyStart("tool_calls");
        for (Part.ToolCall call : calls) {
            if (forms.custom(call.name())) {
                CallWriter.custom(call.id(), call.name(), call.arguments(), call.seal(), out);
            } else {
                CallWriter.write(call.id(), call.name(), call.arguments(), call.seal(), out);
            }
        }
        out.writeEndArray();
    }
}
