package dev.claviger.dialect.anthropic;

import dev.claviger.chat.Part;
import dev.claviger.dialect.Field;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Losses;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what the model answered in one earlier turn. */
final class AssistantReader {

    private static final Set<String> TOOL_USE = Set.of("type", "id", "name", "input", "cache_control", "caller");

    private final ContentReader content;
    private final Losses losses;
    private final List<Part> parts = new ArrayList<>();
    /** Calls of the provider's own tools, whose results may follow, by id. */
    private final Map<String, Field> served = new LinkedHashMap<>();

    AssistantReader(ContentReader content, Losses losses) {
        this.content = content;
        this.losses = losses;
    }

    List<Part> parts(Field said) {
        if (said.isText()) {
            return content.parts(said);
        }
        said.items().forEach(this::block);
        served.values().forEach(call -> losses.drop(call.path()));
        return parts;
    }

    private void block(Field block) {
        String type = block.get("type").text();
        switch (type) {
            case "thinking" ->
                parts.add(new Part.Thinking(
                        block.get("thinking").text(),
                        Seals.read(block.get("signature").optionalText(), false)));
            case "redacted_thinking" ->
                parts.add(new Part.Thinking("", Seals.read(block.get("data").text(), true)));
            case "tool_use" -> parts.add(call(block));
            case "server_tool_use", "mcp_tool_use" -> served.put(block.get("id").text(), block);
            case "compaction" ->
                rendered(block, Rendering.text(block.get("content").json()));
            default -> {
                if (type.endsWith("_tool_result")) {
                    result(block);
                } else {
                    content.part(block).ifPresent(parts::add);
                }
            }
        }
    }

    private Part call(Field block) {
        Strays.drop(block, TOOL_USE, losses);
        if (!block.get("caller").get("type").json().text("direct").equals("direct")) {
            losses.drop(block.get("caller").path());
        }
        Field input = block.get("input");
        if (!(input.json() instanceof Json.Obj arguments)) {
            throw input.wrong("an object");
        }
        return new Part.ToolCall(
                block.get("id").text(),
                block.get("name").text(),
                arguments.compact(),
                CacheControl.read(block, losses));
    }

    private void result(Field block) {
        Field call = served.remove(block.get("tool_use_id").text());
        rendered(block, Rendering.served(call == null ? block.json() : call.json(), block.json()));
        if (call != null) {
            losses.approximate(call.path());
        }
    }

    private void rendered(Field block, String text) {
        losses.approximate(block.path());
        if (!text.isBlank()) {
            parts.add(new Part.Text(text, CacheControl.read(block, losses)));
        }
    }
}
