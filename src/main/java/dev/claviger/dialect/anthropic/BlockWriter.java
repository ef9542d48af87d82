package dev.claviger.dialect.anthropic;

import dev.claviger.chat.CacheMark;
import dev.claviger.chat.Message;
import dev.claviger.chat.Part;
import dev.claviger.dialect.CacheBreakpoints;
import dev.claviger.dialect.CacheBreakpoints.Area;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.Members;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the blocks that people, operators and tools say. */
final class BlockWriter {

    private final MediaWriter media;
    private final CacheBreakpoints breakpoints;
    private final Losses losses;

    BlockWriter(MediaWriter media, CacheBreakpoints breakpoints, Losses losses) {
        this.media = media;
        this.breakpoints = breakpoints;
        this.losses = losses;
    }

    /** The blocks of a message's parts; parts that say nothing have none. */
    List<Json> blocks(List<Part> parts, String messagePath) {
        List<Json> blocks = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            String path = messagePath + ".content[" + i + "]";
            switch (parts.get(i)) {
                case Part.Text text -> {
                    if (!text.text().isEmpty()) {
                        blocks.add(text(text.text(), text.cache(), Area.MESSAGES, path));
                    }
                }
                case Part.Media item -> blocks.add(marked(media.write(item, path), item.cache(), Area.MESSAGES, path));
                case Part.Refusal refusal -> blocks.add(text(refusal.text(), null, Area.MESSAGES, path));
                case Part.Thinking ignored -> losses.drop(path);
                case Part.ToolCall ignored -> losses.drop(path);
            }
        }
        return blocks;
    }

    Json text(String text, @Nullable CacheMark mark, Area area, String path) {
        return marked(Members.ofType("text").put("text", text), mark, area, path);
    }

    Json marked(Members block, @Nullable CacheMark mark, Area area, String path) {
        CacheControl.mark(block, mark, area, path, breakpoints);
        return block.json();
    }

    Json result(Message.ToolResult result, String path) {
        Members block = Members.ofType("tool_result").put("tool_use_id", ToolIds.plain(result.callId()));
        List<Json> content = blocks(result.parts(), path);
        String plain = plain(content);
        if (plain == null) {
            block.put("content", content);
        } else {
            block.put("content", plain);
        }
        if (result.error()) {
            block.flag("is_error", true);
        }
        return marked(block, result.cache(), Area.MESSAGES, path);
    }

    /** The text of content that is nothing more than one text, or nothing at all. */
    private static @Nullable String plain(List<Json> content) {
        if (content.isEmpty()) {
            return "";
        }
        Json only = content.getFirst();
        boolean plain = content.size() == 1 && !only.get(CacheControl.NAME).present();
        return plain ? only.get("text").text() : null;
    }

    /** What stands for a result that the caller did not send. */
    static Json missingResult(String callId) {
        return Members.ofType("tool_result")
                .put("tool_use_id", ToolIds.plain(callId))
                .put("content", "No result was provided for this tool call.")
                .flag("is_error", true)
                .json();
    }
}
