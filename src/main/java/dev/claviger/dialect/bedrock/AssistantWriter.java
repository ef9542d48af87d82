package dev.claviger.dialect.bedrock;

import dev.claviger.chat.Message;
import dev.claviger.chat.Opaque;
import dev.claviger.chat.Part;
import dev.claviger.dialect.CacheBreakpoints.Area;
import dev.claviger.dialect.CallArguments;
import dev.claviger.dialect.CallArguments.Fit;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.Members;
import dev.claviger.dialect.OwnThoughts;
import dev.claviger.dialect.Recall;

/** Writes what the model answered in earlier turns, with the thinking that was sealed here, and none other. */
final class AssistantWriter {

    private final BlockWriter blocks;
    private final CachePoints points;
    private final OwnThoughts thoughts;
    private final Losses losses;

    AssistantWriter(BlockWriter blocks, CachePoints points, Recall recall, Losses losses) {
        this.blocks = blocks;
        this.points = points;
        this.thoughts = new OwnThoughts(Contents.SEAL, recall, losses);
        this.losses = losses;
    }

    /** The blocks of one turn; none where it says nothing. */
    Content write(Message.Assistant message, String path) {
        Content content = new Content();
        for (Part part : thoughts.in(message.parts(), path)) {
            switch (part) {
                case Part.Thinking thinking -> thought(thinking, content);
                case Part.Text text -> blocks.text(text.text(), text.cache(), path, content);
                case Part.Refusal refusal -> blocks.text(refusal.text(), null, path, content);
                case Part.ToolCall call -> call(call, path, content);
                case Part.Media ignored -> losses.drop(path + ".content");
            }
        }
        return content;
    }

    private void thought(Part.Thinking thinking, Content content) {
        Opaque seal = thoughts.seal(thinking);
        if (seal == null) {
            return;
        }
        Members thought = new Members();
        if (seal.redacted()) {
            thought.put("redactedContent", seal.data());
        } else {
            thought.put(
                    "reasoningText", new Members().put("text", thinking.text()).put("signature", seal.data()));
        }
        content.add(new Members().put("reasoningContent", thought));
    }

    private void call(Part.ToolCall call, String path, Content content) {
        CallArguments arguments = CallArguments.of(call.arguments());
        if (arguments.fit() != Fit.EXACT) {
            losses.approximate(path + ".tool_calls");
        }
        Members block = new Members()
                .put("toolUseId", BlockWriter.CALL_IDS.fit(call.id()))
                .put("name", ToolWriter.checked(call.name(), path + ".tool_calls"))
                .put("input", arguments.object());
        content.add(new Members().put("toolUse", block));
        points.end(content, call.cache(), Area.MESSAGES, path);
    }
}
