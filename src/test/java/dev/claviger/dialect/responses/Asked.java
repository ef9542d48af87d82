package dev.claviger.dialect.responses;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.claviger.chat.ChatRequest;
import dev.claviger.chat.Message;
import dev.claviger.chat.Part;
import dev.claviger.dialect.Losses;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A caller's request as it was read, with what was lost on the way. */
record Asked(ChatRequest request, Losses losses) {

    static Asked of(String json) {
        Losses losses = new Losses();
        return new Asked(OpenAiResponses.INBOUND.readRequest(Talk.body(json), losses), losses);
    }

    /** With that conversation. */
    static Asked input(String items) {
        return of("{'model':'m','input':[" + items + "]}");
    }

    /** With that member beside the least there can be. */
    static Asked with(String member) {
        return of("{'model':'m','input':'hi'," + member + "}");
    }

    List<String> dropped() {
        return losses.dropped();
    }

    List<String> approximated() {
        return losses.approximated();
    }

    /** The conversation in lines that are quick to read. */
    String told() {
        return request.messages().stream().map(Asked::line).collect(Collectors.joining("\n"));
    }

    private static String line(Message message) {
        String parts = message.parts().stream().map(Asked::part).collect(Collectors.joining(", "));
        return switch (message) {
            case Message.Instruction instruction ->
                instruction.authority().name().toLowerCase(Locale.ROOT) + ": " + parts;
            case Message.User ignored -> "user: " + parts;
            case Message.Assistant ignored -> "assistant: " + parts;
            case Message.ToolResult result -> "result " + result.callId() + ": " + parts;
        };
    }

    private static String part(Part part) {
        return switch (part) {
            case Part.Text text -> text.text() + (text.cache() == null ? "" : " (" + text.cache() + ")");
            case Part.Refusal refusal -> "refusal " + refusal.text();
            case Part.Thinking thought ->
                "thought " + thought.text()
                        + (thought.seal() == null
                                ? ""
                                : " <" + thought.seal().format() + " "
                                        + thought.seal().data() + ">");
            case Part.ToolCall call -> "call " + call.id() + " " + call.name() + " " + call.arguments();
            case Part.Media media ->
                media.kind() + " " + media.source() + " " + media.mediaType() + " " + media.title() + " "
                        + media.detail();
        };
    }

    /** The bytes a provider of that format is sent. */
    static String text(byte[] bytes) {
        return new String(bytes, UTF_8).replace('"', '\'');
    }
}
