package dev.claviger.dialect.cohere;

import dev.claviger.chat.Message;
import dev.claviger.chat.Opaque;
import dev.claviger.chat.Part;
import dev.claviger.chat.Part.Kind;
import dev.claviger.chat.Part.Source;
import dev.claviger.dialect.Destination.ThinkingStyle;
import dev.claviger.dialect.Outgoing;
import dev.claviger.dialect.Quirk;
import dev.claviger.dialect.Sending;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessageWriterTest {

    private static final Opaque SIGNED = new Opaque("anthropic", "SIG", false);
    private static final String CALLS =
            "\"tool_calls\":[{\"id\":\"t\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]";

    private static Outgoing asked() {
        return new Outgoing(CohereChat.OUTBOUND, "command-a");
    }

    private static String said(String role, String content) {
        return "{\"role\":\"" + role + "\",\"content\":" + content + "}";
    }

    private static String user(String text) {
        return said("user", "\"" + text + "\"");
    }

    private static String result(String content) {
        return "{\"role\":\"tool\",\"tool_call_id\":\"t\",\"content\":" + content + "}";
    }

    private static Sending says(String name, Outgoing asked, String... messages) {
        return Sending.of(name, asked, "messages", "[" + String.join(",", messages) + "]");
    }

    @ParameterizedTest
    @MethodSource({"turns", "results", "thoughts", "media"})
    void aConversationIsSentAs(Sending row) {
        row.holds();
    }

    static Stream<Sending> turns() {
        return Stream.of(
                says(
                        "K001 instructions at the head are one",
                        asked().system("S").system("T").user("x"),
                        said("system", "\"S\\n\\nT\""),
                        user("x")),
                says("a blank instruction is none", asked().system(" ").user("x"), user("x")),
                says("people speak one after another", asked().user("a").user("b"), user("a"), user("b")),
                says("K005 empty text is left out", asked().user(new Part.Text(""), new Part.Text("x")), user("x")),
                says("K006 nothing said", asked().user(""), user("(no content)"))
                        .approximating("messages[0].content"),
                says(
                        "two texts",
                        asked().user(new Part.Text("a"), new Part.Text("b")),
                        said("user", "[{\"type\":\"text\",\"text\":\"a\"},{\"type\":\"text\",\"text\":\"b\"}]")),
                says(
                        "the model in between",
                        asked().user("a").assistant(new Part.Text("ok")).user("b"),
                        user("a"),
                        said("assistant", "\"ok\""),
                        user("b")),
                says(
                        "a silent model",
                        asked().user("a").assistant(new Part.Text("")).user("b"),
                        user("a"),
                        user("b")),
                says(
                        "its words for declining",
                        asked().user("a").assistant(new Part.Refusal("no")).user("b"),
                        user("a"),
                        said("assistant", "\"no\""),
                        user("b")),
                says(
                                "K015 the model spoke last",
                                asked().user("a").assistant(new Part.Text("ok")),
                                user("a"),
                                said("assistant", "\"ok\""),
                                user("Continue your previous reply exactly where it stopped. Do not repeat it."))
                        .approximating("messages"),
                says("nobody spoke", asked().system("S"), said("system", "\"S\""), user("(conversation start)"))
                        .approximating("messages"),
                says(
                                "K008 a later instruction stays where it is",
                                asked().user("a").system("B"),
                                user("a"),
                                user("Operator note (not from the user):\\n<system-note>\\nB\\n</system-note>"))
                        .approximating("messages[1]"));
    }

    static Stream<Sending> results() {
        Part png = new Part.Media(Kind.IMAGE, new Source.Base64("AA"), "image/png", null, null, null);
        Message failed = new Message.ToolResult("t", List.of(new Part.Text("boom")), true, null);
        return Stream.of(
                says("K003 a call and its result", loop("r"), user("a"), called(""), result("\"r\"")),
                says("K063 a tool that says nothing", loop(""), user("a"), called(""), result("\"(no output)\""))
                        .approximating("messages[2].content"),
                says(
                                "a failed tool",
                                asked().user("a").calls("t", "f").add(failed),
                                user("a"),
                                called(""),
                                result("\"[tool error] boom\""))
                        .approximating("messages[2].is_error"),
                says(
                                "K052 a missing result",
                                asked().user("a").calls("t", "f").user("x"),
                                user("a"),
                                called(""),
                                result("\"[tool error] No result was provided for this tool call.\""),
                                user("x"))
                        .approximating("messages[1]", "messages[1].is_error"),
                says(
                                "B10 an image from a tool",
                                asked().user("a").calls("t", "f").result("t", new Part.Text("shot"), png),
                                user("a"),
                                called(""),
                                result("\"shot\""))
                        .dropping("messages[2].content[1]"),
                says(
                        "a document from a tool",
                        asked().user("a")
                                .calls("t", "f")
                                .result("t", new Part.Text("see"), document(new Source.Inline("D"), null)),
                        user("a"),
                        called(""),
                        result(
                                "[{\"type\":\"text\",\"text\":\"see\"},{\"type\":\"document\",\"document\":{\"data\":{\"title\":\"n\",\"text\":\"D\"}}}]")),
                says(
                        "B7 K048 no arguments",
                        asked().user("a")
                                .assistant(new Part.ToolCall("t", "f", " ", null))
                                .result("t", "r"),
                        user("a"),
                        called(""),
                        result("\"r\"")),
                says(
                        "text before a call",
                        asked().user("a").assistant(new Part.Text("ok"), call()).result("t", "r"),
                        user("a"),
                        called("\"content\":\"ok\","),
                        result("\"r\"")));
    }

    static Stream<Sending> thoughts() {
        Part.Thinking plain = new Part.Thinking("T", null);
        String[] kept = {user("a"), called("\"tool_plan\":\"T\","), result("\"r\"")};
        String[] lost = {user("a"), called(""), result("\"r\"")};
        String thought = "{\"type\":\"thinking\",\"thinking\":\"T\"}";
        return Stream.of(
                says("C4 a plan comes back before its calls", thinking(plain), kept),
                says(
                        "K071 also where the caller keeps none",
                        asked().user("a").calls("t", "f").result("t", "r").remembering("t", plain),
                        kept),
                says("also to a model that does not think", thinking(plain).to(ThinkingStyle.NONE, null), kept),
                says("C5 what others have sealed stays out", thinking(new Part.Thinking("T", SIGNED)), lost)
                        .dropping("messages[1].reasoning_content"),
                says(
                        "C5 remembered or not",
                        asked().user("a")
                                .calls("t", "f")
                                .result("t", "r")
                                .remembering("t", new Part.Thinking("T", SIGNED)),
                        lost),
                says(
                        "C4 thoughts come back before text",
                        asked().user("a").assistant(plain, new Part.Text("ok")).user("b"),
                        user("a"),
                        said("assistant", "[" + thought + ",{\"type\":\"text\",\"text\":\"ok\"}]"),
                        user("b")),
                says(
                                "but not to a model that does not think",
                                asked().user("a")
                                        .assistant(plain, new Part.Text("ok"))
                                        .user("b")
                                        .to(ThinkingStyle.NONE, null),
                                user("a"),
                                said("assistant", "\"ok\""),
                                user("b"))
                        .dropping("messages[1].reasoning_content"));
    }

    private static Part call() {
        return new Part.ToolCall("t", "f", "{}", null);
    }

    private static Outgoing loop(String result) {
        return asked().user("a").calls("t", "f").result("t", result);
    }

    private static Outgoing thinking(Part thought) {
        return asked().user("a").assistant(thought, call()).result("t", "r");
    }

    private static String called(String before) {
        return "{\"role\":\"assistant\"," + before + CALLS + "}";
    }

    private static Part document(Source source, @Nullable String type) {
        return new Part.Media(Kind.DOCUMENT, source, type, "n", null, null);
    }

    private static Part image(Source source) {
        return new Part.Media(Kind.IMAGE, source, "image/jpeg", null, "low", null);
    }

    static Stream<Sending> media() {
        String url = "{\"type\":\"image_url\",\"image_url\":{\"url\":\"URL\",\"detail\":\"low\"}}";
        return Stream.of(
                Sending.of(
                        "an image by URL",
                        asked().user(image(new Source.Url("https://x/y"))),
                        "messages.0.content.0",
                        url.replace("URL", "https://x/y")),
                Sending.of(
                        "an image",
                        asked().user(image(new Source.Base64("AA"))),
                        "messages.0.content.0",
                        url.replace("URL", "data:image/jpeg;base64,AA")),
                says(
                                "a text document",
                                asked().user(document(new Source.Inline("D"), null)),
                                user("<document title=\\\"n\\\">\\nD\\n</document>"))
                        .approximating("messages[0].content[0]"),
                says(
                                "one in base64",
                                asked().user(document(new Source.Base64("RA=="), "text/csv")),
                                user("<document title=\\\"n\\\">\\nD\\n</document>"))
                        .approximating("messages[0].content[0]"));
    }

    @Test
    void whatCannotBeSentIsRefusedByItsPlace() {
        String place = "messages[0].content[0]";
        Source bytes = new Source.Base64("AA");
        asked().user(document(bytes, null)).isRefusedAt(place);
        asked().user(document(new Source.Base64("A"), "text/plain")).isRefusedAt(place);
        asked().user(document(new Source.Url("https://x/y.pdf"), null)).isRefusedAt(place);
        asked().user(image(new Source.FileId("f"))).isRefusedAt(place);
        asked().user(image(new Source.Url("https://x/y")))
                .quirk(Quirk.NO_IMAGE_URLS)
                .isRefusedAt(place);
        asked().user(new Part.Media(Kind.AUDIO, bytes, "audio/wav", null, null, null))
                .isRefusedAt(place);
        asked().user(new Part.Media(Kind.VIDEO, bytes, "video/mp4", null, null, null))
                .isRefusedAt(place);
        asked().user("a").calls("t", "f").isRefusedAt("messages[1]");
    }
}
