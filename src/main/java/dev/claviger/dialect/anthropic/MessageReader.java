package dev.claviger.dialect.anthropic;

import dev.claviger.chat.Message;
import dev.claviger.chat.Message.Authority;
import dev.claviger.chat.Part;
import dev.claviger.dialect.Field;
import dev.claviger.dialect.Losses;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads a conversation; the results of tools become messages of their own. */
final class MessageReader {

    private static final Set<String> KNOWN = Set.of("role", "content");
    private static final Set<String> RESULT = Set.of("type", "tool_use_id", "content", "is_error", "cache_control");

    private final Losses losses;
    private final ContentReader content;
    private final List<Message> messages = new ArrayList<>();

    MessageReader(Losses losses) {
        this.losses = losses;
        this.content = new ContentReader(losses);
    }

    List<Message> read(Field root) {
        instruction(root.get("system"));
        List<Field> list = root.get("messages").items();
        if (list.isEmpty()) {
            throw root.get("messages").wrong("an array of at least one message");
        }
        list.forEach(this::message);
        return messages;
    }

    private void instruction(Field system) {
        List<Part> parts = content.parts(system);
        if (!parts.isEmpty()) {
            messages.add(new Message.Instruction(Authority.SYSTEM, parts));
        }
    }

    private void message(Field message) {
        Strays.drop(message, KNOWN, losses);
        Field said = message.get("content");
        if (!said.present()) {
            throw said.wrong("a string or an array of blocks");
        }
        switch (message.get("role").text()) {
            case "user" -> user(said);
            case "assistant" ->
                messages.add(new Message.Assistant(new AssistantReader(content, losses).parts(said), null));
            case "system" -> instruction(said);
            default -> throw message.get("role").wrong("'user', 'assistant' or 'system'");
        }
    }

    private void user(Field said) {
        if (said.isText()) {
            messages.add(new Message.User(content.parts(said), null));
            return;
        }
        List<Part> parts = new ArrayList<>();
        boolean results = false;
        for (Field block : said.items()) {
            if (block.get("type").text().equals("tool_result")) {
                messages.add(result(block));
                results = true;
            } else {
                content.part(block).ifPresent(parts::add);
            }
        }
        if (!results || !parts.isEmpty()) {
            messages.add(new Message.User(parts, null));
        }
    }

    private Message result(Field block) {
        Strays.drop(block, RESULT, losses);
        return new Message.ToolResult(
                block.get("tool_use_id").text(),
                content.parts(block.get("content")),
                Boolean.TRUE.equals(block.get("is_error").optionalBoolean()),
                CacheControl.read(block, losses));
    }
}
