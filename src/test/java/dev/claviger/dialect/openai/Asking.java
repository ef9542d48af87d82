package dev.claviger.dialect.openai;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.claviger.chat.ChatRequest;
import dev.claviger.chat.Hints;
import dev.claviger.chat.Message;
import dev.claviger.chat.OutputFormat;
import dev.claviger.chat.Part;
import dev.claviger.chat.Reasoning;
import dev.claviger.chat.Sampling;
import dev.claviger.chat.Tool;
import dev.claviger.chat.ToolChoice;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.MemoryRecall;
import dev.claviger.dialect.Quirk;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A request to be written for a provider, with what was lost on the way. */
final class Asking {

    final Losses losses = new Losses();
    final MemoryRecall recall = new MemoryRecall();

    List<Message> messages = List.of(user("hi"));
    List<Tool> tools = List.of();

    @Nullable ToolChoice choice;

    @Nullable Boolean parallel;

    Sampling sampling = Sampling.DEFAULT;
    Reasoning reasoning = Reasoning.DEFAULT;
    OutputFormat format = new OutputFormat.Text();
    Hints hints = Hints.NONE;
    boolean stream;

    @Nullable Long maxOutput;

    Set<Quirk> quirks = Set.of();
    Set<String> rejects = Set.of();
    Destination.ThinkingStyle thinking = Destination.ThinkingStyle.ADAPTIVE;

    static Message user(String text) {
        return new Message.User(List.of(new Part.Text(text)), null);
    }

    static Message system(Part... parts) {
        return new Message.Instruction(Message.Authority.SYSTEM, List.of(parts));
    }

    static Message assistant(Part... parts) {
        return new Message.Assistant(List.of(parts), null);
    }

    static Part call(String id, String arguments) {
        return new Part.ToolCall(id, "f", arguments, null);
    }

    static Message result(String id, Part... parts) {
        return new Message.ToolResult(id, List.of(parts), false, null);
    }

    static Part image(String base64) {
        return new Part.Media(Part.Kind.IMAGE, new Part.Source.Base64(base64), "image/png", null, null, null);
    }

    Asking with(Message... conversation) {
        messages = List.of(conversation);
        return this;
    }

    /** The JSON that is sent, with apostrophes for quotation marks. */
    String sent() {
        return new String(bytes(), UTF_8).replace('"', '\'');
    }

    byte[] bytes() {
        Destination destination = new Destination("m1", quirks, maxOutput, thinking, rejects);
        return OpenAiChat.OUTBOUND.writeRequest(
                new ChatRequest("alias", messages, tools, choice, parallel, sampling, reasoning, format, hints, stream),
                destination,
                recall,
                losses);
    }

    /** The part of what is sent that lies between the model's name and the end. */
    String members() {
        String sent = sent();
        String head = "{'model':'m1','messages':[{'role':'user','content':'hi'}]";
        if (!sent.startsWith(head)) {
            throw new AssertionError(sent);
        }
        return sent.substring(head.length(), sent.length() - 1);
    }

    /** What is sent of the conversation. */
    String conversation() {
        String sent = sent();
        String head = "{'model':'m1','messages':[";
        int end = sent.lastIndexOf("]}");
        if (!sent.startsWith(head) || end < 0) {
            throw new AssertionError(sent);
        }
        return sent.substring(head.length(), end);
    }
}
