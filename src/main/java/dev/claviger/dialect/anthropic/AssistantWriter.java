package dev.claviger.dialect.anthropic;

import dev.claviger.chat.CacheMark;
import dev.claviger.chat.Message;
import dev.claviger.chat.Opaque;
import dev.claviger.chat.Part;
import dev.claviger.dialect.CallArguments;
import dev.claviger.dialect.CallArguments.Fit;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.Members;
import dev.claviger.dialect.Recall;
import dev.claviger.dialect.anthropic.CacheBreakpoints.Area;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes what the model answered in earlier turns, with the thinking that this vendor can check, and none other. */
final class AssistantWriter {

    private final BlockWriter blocks;
    private final Recall recall;
    private final Losses losses;

    AssistantWriter(BlockWriter blocks, Recall recall, Losses losses) {
        this.blocks = blocks;
        this.recall = recall;
        this.losses = losses;
    }

    /** The blocks of one turn; none where it says nothing. */
    List<Json> write(Message.Assistant message, String path) {
        List<Json> written = new ArrayList<>();
        for (Part part : withThoughts(message.parts(), path)) {
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

    /** The parts as they came where their thinking holds; else with what is remembered of it, put where it stood. */
    private List<Part> withThoughts(List<Part> parts, String path) {
        boolean lost = false;
        for (Part part : parts) {
            if (part instanceof Part.Thinking thinking) {
                if (thought(thinking).isPresent()) {
                    return named(parts, path);
                }
                lost = true;
            }
        }
        List<Part> rebuilt = rebuilt(parts);
        if (lost && rebuilt.size() == parts.size()) {
            losses.drop(path + ".reasoning_content");
        }
        return rebuilt;
    }

    private List<Part> named(List<Part> parts, String path) {
        for (Part part : parts) {
            if (part instanceof Part.Thinking thinking && thought(thinking).isEmpty()) {
                losses.drop(path + ".reasoning_content");
            }
        }
        return parts;
    }

    private List<Part> rebuilt(List<Part> parts) {
        List<Part> rebuilt = new ArrayList<>();
        Set<Part.Thinking> placed = new HashSet<>();
        boolean first = true;
        for (Part part : parts) {
            if (part instanceof Part.ToolCall call) {
                List<Part.Thinking> thoughts = recall.recall(call.id()).stream()
                        .filter(thought -> thought(thought).isPresent() && placed.add(thought))
                        .toList();
                rebuilt.addAll(first ? 0 : rebuilt.size(), thoughts);
                first = false;
            }
            rebuilt.add(part);
        }
        return rebuilt;
    }

    private Optional<Json> thought(Part.Thinking thinking) {
        Opaque seal = Seals.own(thinking.seal(), recall);
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
