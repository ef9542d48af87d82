package dev.claviger.dialect.anthropic;

import dev.claviger.chat.ChatResponse;
import dev.claviger.chat.FailureException;
import dev.claviger.chat.Opaque;
import dev.claviger.chat.Part;
import dev.claviger.chat.Stop;
import dev.claviger.dialect.CallArguments;
import dev.claviger.dialect.CallArguments.Fit;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Members;
import dev.claviger.dialect.Reply;
import dev.claviger.dialect.ThoughtsBefore;
import java.util.ArrayList;
import java.util.List;

/** Writes a whole answer. */
final class ResponseWriter {

    private final Reply reply;
    private final Stop stop;
    private final List<Json> content = new ArrayList<>();
    /** The thoughts and calls, as the client is told them. */
    private final List<Part> turn = new ArrayList<>();

    private final CallIds ids;
    private boolean refused;

    private ResponseWriter(Reply reply, Stop stop) {
        this.reply = reply;
        this.stop = stop;
        this.ids = new CallIds(reply);
    }

    static Json.Obj write(ChatResponse response, Reply reply) {
        ResponseWriter writer = new ResponseWriter(reply, response.stop());
        response.parts().forEach(writer::part);
        ThoughtsBefore.remember(writer.turn, reply.recall());
        Members message = new Members()
                .put("id", "msg_" + reply.id())
                .put("type", "message")
                .put("role", "assistant")
                .put("model", reply.model())
                .put("content", writer.content);
        return StopReasons.write(message, response.stop(), !writer.ids.none(), writer.refused)
                .put("usage", UsageTally.write(response.usage()))
                .json();
    }

    private void part(Part part) {
        switch (part) {
            case Part.Text text -> {
                text(text.text(), Citations.write(text.citations()));
                if (text.seal() != null) {
                    reply.recall().rememberText(text.text(), text.seal());
                }
            }
            case Part.Refusal refusal -> {
                refused = true;
                text(refusal.text(), List.of());
            }
            case Part.Thinking thinking -> {
                turn.add(thinking);
                thinking(thinking);
            }
            case Part.ToolCall call -> call(call);
            case Part.Media ignored -> {} // an answer in this format has none
        }
    }

    private void text(String text, List<Json> citations) {
        if (!text.isEmpty()) {
            Members block = Members.ofType("text").put("text", text);
            content.add(
                    citations.isEmpty()
                            ? block.json()
                            : block.put("citations", citations).json());
        }
    }

    private void thinking(Part.Thinking thinking) {
        Opaque seal = thinking.seal();
        if (seal == null && thinking.text().isEmpty()) {
            return;
        }
        String data = Seals.write(thinking, reply.recall());
        boolean withheld = seal != null && seal.redacted() && thinking.text().isEmpty();
        Members block = withheld
                ? Members.ofType("redacted_thinking").put("data", data)
                : Members.ofType("thinking").put("thinking", thinking.text()).put("signature", data);
        content.add(block.json());
    }

    private void call(Part.ToolCall call) {
        CallArguments arguments = CallArguments.of(call.arguments());
        boolean whole = arguments.fit() == Fit.EXACT || arguments.fit() == Fit.WRAPPED;
        if (!whole && !StopReasons.cuts(stop)) {
            throw new FailureException(StreamWriter.malformed());
        }
        thinking(new Part.Thinking("", call.seal()));
        String id = ids.next(call.id());
        turn.add(new Part.ToolCall(id, call.name(), "", call.seal(), null));
        content.add(Members.ofType("tool_use")
                .put("id", id)
                .put("name", call.name())
                .put("input", arguments.object())
                .json());
    }
}
