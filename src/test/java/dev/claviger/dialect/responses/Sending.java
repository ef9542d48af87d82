package dev.claviger.dialect.responses;

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
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.Quirk;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A request to be written for a provider, with what was lost on the way. */
final class Sending {

    final Losses losses = new Losses();
    final OpenRecall recall = new OpenRecall();

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
    Destination.ThinkingStyle thinking = Destination.ThinkingStyle.NONE;

    static Message user(String text) {
        return user(new Part.Text(text));
    }

    static Message user(Part... parts) {
        return new Message.User(List.of(parts), null);
    }

    static Message system(String text) {
        return new Message.Instruction(Message.Authority.SYSTEM, List.of(new Part.Text(text)));
    }

    static Message developer(String text) {
        return new Message.Instruction(Message.Authority.DEVELOPER, List.of(new Part.Text(text)));
    }

    static Message assistant(Part... parts) {
        return new Message.Assistant(List.of(parts), null);
    }

    static Part text(String text) {
        return new Part.Text(text);
    }

    static Part call(String id, String arguments) {
        return new Part.ToolCall(id, "f", arguments, null);
    }

    static Message result(String id, boolean error, Part... parts) {
        return new Message.ToolResult(id, List.of(parts), error, null);
    }

    static Part image(String base64) {
        return new Part.Media(Part.Kind.IMAGE, new Part.Source.Base64(base64), "image/png", null, null, null);
    }

    static Part document(Part.Source source, @Nullable String title) {
        return new Part.Media(Part.Kind.DOCUMENT, source, "application/pdf", title, null, null);
    }

    Sending with(Message... conversation) {
        messages = List.of(conversation);
        return this;
    }

    byte[] bytes() {
        Destination destination = new Destination("m1", quirks, maxOutput, thinking, rejects);
        ChatRequest request =
                new ChatRequest("alias", messages, tools, choice, parallel, sampling, reasoning, format, hints, stream);
        return OpenAiResponses.OUTBOUND.writeRequest(request, destination, recall, losses);
    }

    /** What is sent in that member, with apostrophes for quotation marks. */
    String sent(String member) {
        return Json.read(bytes()).get(member).compact().replace('"', '\'');
    }

    /** What is sent beside the model's name and the conversation. */
    String settings() {
        String sent = new String(bytes(), UTF_8).replace('"', '\'');
        String head = "{'model':'m1','input':[{'type':'message','role':'user','content':["
                + "{'type':'input_text','text':'hi'}]}],";
        if (!sent.startsWith(head)) {
            throw new AssertionError(sent);
        }
        return sent.substring(head.length(), sent.length() - 1).replace("'store':false", "…");
    }
}
