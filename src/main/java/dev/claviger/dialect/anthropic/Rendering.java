package dev.claviger.dialect.anthropic;

import dev.claviger.dialect.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Blocks that only this vendor knows, as text that any model can read. */
final class Rendering {

    /** What another reader cannot make sense of. */
    private static final Set<String> OPAQUE =
            Set.of("type", "encrypted_content", "encrypted_index", "page_age", "file_id", "tool_use_id", "media_type");

    private Rendering() {}

    /** All the text in a string, a block or an array of blocks. */
    static String text(Json content) {
        if (content instanceof Json.Str text) {
            return text.value();
        }
        List<String> lines = new ArrayList<>();
        for (Json block : content.items()) {
            lines.add(block.get("text").text(""));
        }
        lines.removeIf(String::isEmpty);
        return String.join("\n", lines);
    }

    static String searchResult(Json block) {
        return "Title: " + block.get("title").text("") + "\nSource: "
                + block.get("source").text("") + "\n" + text(block.get("content"));
    }

    /** A tool that the provider ran itself, with what came of it. */
    static String served(Json call, Json result) {
        String name = call.get("name").text(result.get("type").text("tool").replace("_tool_result", ""));
        List<String> lines = new ArrayList<>();
        lines.add("[" + name + input(call.get("input")) + "]");
        Json content = result.get("content");
        if (content instanceof Json.Arr list) {
            list.list().forEach(item -> item(item, lines));
        } else {
            item(content, lines);
        }
        return String.join("\n", lines);
    }

    private static String input(Json input) {
        if (input.entries().isEmpty()) {
            return "";
        }
        boolean single = input.entries().size() == 1;
        Json only = input.entries().values().iterator().next();
        return " " + (single ? only : input).compact();
    }

    private static void item(Json item, List<String> lines) {
        String title = item.get("title").text();
        String url = item.get("url").text();
        if (title != null && url != null) {
            lines.add("- " + title + " (" + url + ")");
            return;
        }
        strings(item, lines);
    }

    private static void strings(Json value, List<String> lines) {
        if (value instanceof Json.Str text && !text.value().isBlank()) {
            lines.add(text.value());
        }
        value.items().forEach(item -> strings(item, lines));
        value.entries().forEach((name, member) -> {
            if (!OPAQUE.contains(name)) {
                strings(member, lines);
            }
        });
    }
}
