package dev.claviger.dialect.anthropic;

import dev.claviger.chat.CacheMark;
import dev.claviger.chat.Message;
import dev.claviger.chat.Opaque;
import dev.claviger.chat.Part;
import dev.claviger.dialect.CacheBreakpoints.Area;
import dev.claviger.dialect.CallArguments;
import dev.claviger.dialect.CallArguments.Fit;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.Members;
import dev.claviger.dialect.OwnThoughts;
import dev.claviger.dialect.Recall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes what the model answered in earlier turns, with the thinking that this vendor can check, and none other. */
final class AssistantWriter {

    private final BlockWriter blocks;
    private final OwnThoughts thoughts;
    private final Losses losses;

    AssistantWriter(BlockWriter blocks, Recall recall, Losses losses) {
        this.blocks = blocks;
        this.thoughts = new OwnThoughts(Seals.FORMAT, recall, losses);
        this.losses = losses;
    }

    /** The blocks of one turn; none where it says nothing. */
    List<Json> write(Message.Assistant message, String path) {
        List<Json> written = new ArrayList<>();
        for (Part part : thoughts.in(message.parts(), path)) {
            written.addAll(part(part, path));
        }
        boolean blank =
                written.size() == 1 && written.getFirst().get("text").text("x").isBlank();
        return blank ? List.of() : written;
    }

    private List<Json> part(Part part, String path) {
        return switch (part) {
            case Part.Thinking thinking -> thought(thinking).stream().toList();
            case Part.ToolCall call -> List.of(call(call, path));
            case Part.Media ignored -> {
                losses.drop(path + ".content");
                yield List.of();
            }
            case Part.Text text -> text(text.text(), text.cache(), path);
            case Part.Refusal refusal -> text(refusal.text(), null, path);
        };
    }

    private List<Json> text(String text, @Nullable CacheMark mark, String path) {
        return text.isEmpty() ? List.of() : List.of(blocks.text(text, mark, Area.MESSAGES, path));
    }

    private Optional<Json> thought(Part.Thinking thinking) {
        Opaque seal = thoughts.seal(thinking);
        if (seal == null) {
            return Optional.empty();
        }
        Members block = seal.redacted()
                ? Members.ofType("redacted_thinking").put("data", seal.data())
                : Members.ofType("thinking").put("thinking", thinking.text()).put("signature", seal.data());
        return Optional.of(block.json());
    }

    private Json call(Part.ToolCall call, String path) {
        CallArguments arguments = CallArguments.of(call.arguments());
        if (arguments.fit() != Fit.EXACT) {
            losses.approximate(path + ".tool_calls");
        }
        Members block = Members.ofType("tool_use")
                .put("id", ToolIds.plain(call.id()))
                .put("name", ToolWriter.checked(call.name(), path + ".tool_calls"))
                .put("input", arguments.object());
        return blocks.marked(block, call.cache(), Area.MESSAGES, path);
    }
}
