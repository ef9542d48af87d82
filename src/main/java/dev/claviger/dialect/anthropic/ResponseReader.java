package dev.claviger.dialect.anthropic;

import dev.claviger.chat.ChatResponse;
import dev.claviger.chat.Failure;
import dev.claviger.chat.FailureException;
import dev.claviger.chat.Part;
import dev.claviger.chat.Usage;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Members;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a whole answer; blocks of a provider's own tools are passed over. */
final class ResponseReader {

    private ResponseReader() {}

    static ChatResponse read(byte[] body, Destination speaker) {
        Json json = answer(body, speaker);
        if (!(json.get("content") instanceof Json.Arr content)) {
            throw new FailureException(
                    new Failure.Broken("The provider's answer is no message of its format.", "upstream_error"));
        }
        List<Part> parts = new ArrayList<>();
        for (Json block : content.list()) {
            part(block).ifPresent(parts::add);
        }
        boolean calls = parts.stream().anyMatch(Part.ToolCall.class::isInstance);
        return new ChatResponse(
                json.get("id").text(""),
                json.get("model").text(""),
                parts,
                StopReasons.read(json, calls),
                UsageTally.read(json.get("usage"), speaker));
    }

    private static Part text(String text, List<Json> citations) {
        return new Part.Text(text, null, null, Citations.read(citations, text.codePointCount(0, text.length())));
    }

    /** The usage in a whole answer that is no error; {@link Usage#NONE} where it tells none. */
    static Usage usage(byte[] body, Destination speaker) {
        return UsageTally.read(answer(body, speaker).get("usage"), speaker);
    }

    private static Json answer(byte[] body, Destination speaker) {
        Json json = Json.tryRead(new String(body, StandardCharsets.UTF_8)).orElse(Members.NULL);
        if (json.get("error").present()) {
            throw new FailureException(FailureReader.read(json, speaker));
        }
        return json;
    }

    private static Optional<Part> part(Json block) {
        return switch (block.get("type").text("")) {
            case "text" ->
                Optional.of(block.get("text").text(""))
                        .filter(text -> !text.isEmpty())
                        .map(text -> text(text, block.get("citations").items()));
            case "thinking" ->
                Optional.of(new Part.Thinking(
                        block.get("thinking").text(""),
                        Seals.read(block.get("signature").text(), false)));
            case "redacted_thinking" ->
                Optional.of(new Part.Thinking("", Seals.read(block.get("data").text(), true)));
            case "tool_use" ->
                Optional.of(new Part.ToolCall(
                        block.get("id").text(""),
                        block.get("name").text(""),
                        block.get("input").present() ? block.get("input").compact() : "",
                        null));
            default -> Optional.empty();
        };
    }
}
