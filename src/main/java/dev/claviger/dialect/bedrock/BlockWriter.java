package dev.claviger.dialect.bedrock;

import dev.claviger.chat.CacheMark;
import dev.claviger.chat.FailureException;
import dev.claviger.chat.Message;
import dev.claviger.chat.Part;
import dev.claviger.dialect.CacheBreakpoints.Area;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.Members;
import dev.claviger.dialect.NameRule;
import dev.claviger.dialect.Transcript.Said;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the blocks that people, operators and tools say; blank text is turned down, so it has none. */
final class BlockWriter {

    static final NameRule CALL_IDS = new NameRule("a-zA-Z0-9_.:-", 64);

    private final MediaWriter media;
    private final CachePoints points;
    private final Losses losses;

    BlockWriter(CachePoints points, Losses losses) {
        this.media = new MediaWriter(losses);
        this.points = points;
        this.losses = losses;
    }

    static Members text(String text) {
        return new Members().put("text", text);
    }

    /** The blocks of one side's turn. */
    Content write(List<Said> turn) {
        Content content = new Content();
        for (Said said : turn) {
            switch (said) {
                case Said.Result result -> result(result.given(), result.path(), content);
                case Said.Parts parts -> parts(parts.parts(), parts.path(), content);
            }
        }
        return content;
    }

    private void parts(List<Part> parts, String messagePath, Content content) {
        for (int i = 0; i < parts.size(); i++) {
            String path = messagePath + ".content[" + i + "]";
            switch (parts.get(i)) {
                case Part.Text text -> text(text.text(), text.cache(), path, content);
                case Part.Refusal refusal -> text(refusal.text(), null, path, content);
                case Part.Media item -> {
                    content.add(media.write(item, path));
                    points.end(content, item.cache(), Area.MESSAGES, path);
                }
                case Part.Thinking ignored -> losses.drop(path);
                case Part.ToolCall ignored -> losses.drop(path);
            }
        }
    }

    void text(String text, @Nullable CacheMark mark, String path, Content content) {
        if (!text.isBlank()) {
            content.add(text(text));
            points.end(content, mark, Area.MESSAGES, path);
        }
    }

    private void result(Message.ToolResult result, String path, Content content) {
        Content given = new Content();
        CacheMark mark = result.cache();
        for (int i = 0; i < result.parts().size(); i++) {
            Part part = result.parts().get(i);
            given(part, path + ".content[" + i + "]", given);
            mark = mark == null ? mark(part) : mark;
        }
        if (given.isEmpty()) {
            losses.approximate(path + ".content");
            given.add(text("(no output)"));
        }
        Members block = new Members()
                .put("toolUseId", CALL_IDS.fit(result.callId()))
                .put("content", given.json())
                .put("status", result.error() ? "error" : null);
        content.add(new Members().put("toolResult", block));
        points.end(content, mark, Area.MESSAGES, path);
    }

    private void given(Part part, String path, Content given) {
        switch (part) {
            case Part.Text text -> {
                if (!text.text().isBlank()) {
                    given.add(text(text.text()));
                }
            }
            case Part.Refusal refusal -> given.add(text(refusal.text()));
            case Part.Media item -> {
                if (item.kind() == Part.Kind.AUDIO) {
                    throw FailureException.invalid(path, "'" + path + "': the provider takes no sound from tools.");
                }
                given.add(media.write(item, path));
            }
            case Part.Thinking ignored -> losses.drop(path);
            case Part.ToolCall ignored -> losses.drop(path);
        }
    }

    /** What is cached ends with a result, not within it. */
    private static @Nullable CacheMark mark(Part part) {
        return switch (part) {
            case Part.Text text -> text.cache();
            case Part.Media item -> item.cache();
            case Part.Thinking ignored -> null;
            case Part.ToolCall ignored -> null;
            case Part.Refusal ignored -> null;
        };
    }
}
