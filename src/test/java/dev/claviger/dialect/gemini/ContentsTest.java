package dev.claviger.dialect.gemini;

import static dev.claviger.dialect.gemini.Asked.asked;
import static dev.claviger.dialect.gemini.Asked.call;
import static dev.claviger.dialect.gemini.Asked.image;
import static dev.claviger.dialect.gemini.Asked.media;
import static dev.claviger.dialect.gemini.Asked.text;

import dev.claviger.chat.Message;
import dev.claviger.chat.Part;
import dev.claviger.chat.Part.Kind;
import dev.claviger.chat.Part.Source;
import dev.claviger.dialect.Destination.ThinkingStyle;
import dev.claviger.dialect.Outgoing;
import dev.claviger.dialect.Sending;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** How a conversation is put into this format's turns. */
class ContentsTest {

    private static final String PNG = "iVBORw0KGgoAAA";

    static final List<Sending> SENT = List.of(
            Sending.of(
                    "K010 neighbours of one side are one turn",
                    asked().user("a").user("b"),
                    "contents",
                    """
                    [{"role":"user","parts":[{"text":"a"},{"text":"b"}]}]\
                    """),
            Sending.of(
                    "instructions at the head stand apart, one part each",
                    asked().system("S").system("T").user("a"),
                    "systemInstruction",
                    """
                    {"parts":[{"text":"S"},{"text":"T"}]}\
                    """),
            Sending.of("blank instructions are none", asked().system("  ").user("a"), "systemInstruction", null),
            Sending.of(
                            "an instruction in mid-conversation stays where it was",
                            asked().user("a").assistant(text("b")).system("S").user("c"),
                            "contents.2.parts",
                            """
                            [{"text":"Operator note (not from the user):\\n<system-note>\\nS\\n</system-note>"},
                             {"text":"c"}]\
                            """)
                    .approximating("messages[2]"),
            Sending.of(
                            "K030 a conversation that begins with the model is given a beginning",
                            asked().assistant(text("a")).user("b"),
                            "contents.0",
                            """
                            {"role":"user","parts":[{"text":"(conversation start)"}]}\
                            """)
                    .approximating("messages"),
            Sending.of(
                            "K031 a conversation that ends with the model asks for more",
                            asked().user("a").assistant(text("b")),
                            "contents.2.parts.0.text",
                            "\"Continue your previous reply exactly where it stopped. Do not repeat it.\"")
                    .approximating("messages"),
            Sending.of(
                            "an empty message says that it is empty",
                            asked().user("a").assistant(text("b")).user(""),
                            "contents.2.parts",
                            "[{\"text\":\"(no content)\"}]")
                    .approximating("messages[2].content"),
            Sending.of(
                    "an empty answer is left out, and its neighbours are one turn",
                    asked().user("a").assistant(text("")).user("b"),
                    "contents",
                    """
                    [{"role":"user","parts":[{"text":"a"},{"text":"b"}]}]\
                    """),
            Sending.of(
                    "a refusal is what the model said",
                    asked().user("a").assistant(new Part.Refusal("no")).user("b"),
                    "contents.1",
                    """
                    {"role":"model","parts":[{"text":"no"}]}\
                    """),
            Sending.of(
                    "B1b parallel calls are one turn, and so are their results with what is said after them",
                    asked().to(ThinkingStyle.BUDGET, null)
                            .user("a")
                            .assistant(text("t"), call("1", "f"), call("2", "g"))
                            .result("1", "x")
                            .result("2", "y")
                            .user("b"),
                    "contents",
                    """
                    [{"role":"user","parts":[{"text":"a"}]},
                     {"role":"model","parts":[{"text":"t"},
                        {"functionCall":{"name":"f","args":{}}},{"functionCall":{"name":"g","args":{}}}]},
                     {"role":"user","parts":[
                        {"functionResponse":{"name":"f","response":{"output":"x"}}},
                        {"functionResponse":{"name":"g","response":{"output":"y"}}},
                        {"text":"b"}]}]\
                    """),
            Sending.of(
                    "K047 K055 results stand in the order of the calls, under the names of these",
                    asked().user("a")
                            .assistant(call("1", "f"), call("2", "g"))
                            .result("2", "y")
                            .result("1", "x"),
                    "contents.2.parts",
                    """
                    [{"functionResponse":{"id":"1","name":"f","response":{"output":"x"}}},
                     {"functionResponse":{"id":"2","name":"g","response":{"output":"y"}}}]\
                    """),
            Sending.of(
                    "K054 a tool's error",
                    asked().user("a").calls("1", "f").add(failed("1", "boom")),
                    "contents.2.parts.0.functionResponse.response",
                    "{\"error\":\"boom\"}"),
            Sending.of(
                    "a result of nothing",
                    asked().user("a").calls("1", "f").result("1"),
                    "contents.2.parts.0.functionResponse.response",
                    "{\"output\":\"\"}"),
            Sending.of(
                    "a result that is JSON stays text",
                    asked().user("a").calls("1", "f").result("1", "{\"x\":1}"),
                    "contents.2.parts.0.functionResponse.response",
                    "{\"output\":\"{\\\"x\\\":1}\"}"),
            Sending.of(
                            "a result that is missing",
                            asked().user("a").calls("1", "f").user("b"),
                            "contents.2.parts.0.functionResponse.response",
                            "{\"error\":\"No result was provided for this tool call.\"}")
                    .approximating("messages[1]"),
            Sending.of(
                            "a result that nobody asked for",
                            asked().user("a").result("9", "x").user("b"),
                            "contents.0.parts",
                            """
                            [{"text":"a"},{"text":"[tool result 9]"},{"text":"x"},{"text":"b"}]\
                            """)
                    .approximating("messages[1]"),
            Sending.of(
                            "people are told apart by name where they are several",
                            asked().add(named("Ann")).add(named("Bob")),
                            "contents.0.parts",
                            """
                            [{"text":"Ann:"},{"text":"hi"},{"text":"Bob:"},{"text":"hi"}]\
                            """)
                    .approximating("messages[0].name", "messages[1].name"),
            Sending.of("newer models take images as results", imageResult(), "contents.2.parts", """
                [{"functionResponse":{"id":"1","name":"f","response":{"output":"shot"},
                    "parts":[{"inlineData":{"mimeType":"image/png","data":"iVBORw0KGgoAAA"}}]}},
                 {"text":"b"}]\
                """),
            Sending.of(
                    "older ones are shown them after the results",
                    imageResult().to(ThinkingStyle.BUDGET, null),
                    "contents.2.parts",
                    """
                    [{"functionResponse":{"name":"f","response":{"output":"shot"}}},
                     {"inlineData":{"mimeType":"image/png","data":"iVBORw0KGgoAAA"}},
                     {"text":"b"}]\
                    """),
            Sending.of(
                    "K019 bytes of an image",
                    asked().user(image("image/jpeg", "AAA")),
                    "contents.0.parts",
                    "[{\"inlineData\":{\"mimeType\":\"image/jpeg\",\"data\":\"AAA\"}}]"),
            Sending.of(
                    "K019 an image is what its bytes say",
                    asked().user(image("image/jpeg", PNG)),
                    "contents.0.parts.0.inlineData.mimeType",
                    "\"image/png\""),
            Sending.of(
                    "a PDF",
                    asked().user(media(Kind.DOCUMENT, "", new Source.Base64("JVBE"))),
                    "contents.0.parts.0.inlineData",
                    "{\"mimeType\":\"application/pdf\",\"data\":\"JVBE\"}"),
            Sending.of(
                    "sound",
                    asked().user(media(Kind.AUDIO, "audio/mp3", new Source.Base64("AAA"))),
                    "contents.0.parts.0.inlineData",
                    "{\"mimeType\":\"audio/mp3\",\"data\":\"AAA\"}"),
            Sending.of(
                            "a document that is plain text",
                            asked().user(new Part.Media(
                                    Kind.DOCUMENT, new Source.Inline("x"), "text/plain", "T", null, null)),
                            "contents.0.parts.0.text",
                            "\"<document title=\\\"T\\\">\\nx\\n</document>\"")
                    .approximating("messages[0].content[0]"),
            Sending.of(
                            "what a picture and a file are called does not cross, nor how closely to look",
                            asked().user(new Part.Media(
                                    Kind.IMAGE, new Source.Base64(PNG), "image/png", "T", "high", null)),
                            "contents.0.parts.0.inlineData.data",
                            "\"" + PNG + "\"")
                    .dropping("messages[0].content[0].image_url.detail", "messages[0].content[0].title"),
            file("gs://bucket/a.png"),
            file("https://www.youtube.com/watch?v=x"),
            file("https://youtu.be/x"),
            file("https://generativelanguage.googleapis.com/v1beta/files/abc"));

    private static Sending file(String uri) {
        return Sending.of(
                "a URI that the provider reads: " + uri,
                asked().user(media(Kind.VIDEO, "", new Source.Url(uri))),
                "contents.0.parts",
                "[{\"fileData\":{\"fileUri\":\"" + uri + "\"}}]");
    }

    private static Message failed(String id, String text) {
        return new Message.ToolResult(id, List.of(text(text)), true, null);
    }

    private static Message named(String name) {
        return new Message.User(List.of(text("hi")), name);
    }

    private static Outgoing imageResult() {
        return asked().user("a")
                .calls("1", "f")
                .result("1", text("shot"), image("image/png", PNG))
                .user("b");
    }

    @ParameterizedTest
    @FieldSource("SENT")
    void isSent(Sending sending) {
        sending.holds();
    }

    @Test
    @DisplayName("a call at the end without a result is refused")
    void aCallAtTheEndIsRefused() {
        asked().user("a").calls("1", "f").isRefusedAt("messages[1]");
    }

    @Test
    void whatTheProviderCannotReadIsRefused() {
        for (Part part : List.of(
                media(Kind.IMAGE, "image/png", new Source.Url("https://example.com/a.png")),
                media(Kind.IMAGE, "image/png", new Source.Url("https://evil.example/?u=https://youtu.be/x")),
                media(Kind.DOCUMENT, "", new Source.FileId("file-1")),
                image("image/png", "R0lGODlh"),
                image("image/svg+xml", "AAA"),
                media(Kind.DOCUMENT, "application/msword", new Source.Base64("AAA")))) {
            asked().user(part).isRefusedAt("messages[0].content[0]");
        }
    }
}
