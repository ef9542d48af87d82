package dev.claviger.dialect.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.chat.CacheMark;
import dev.claviger.chat.Message;
import dev.claviger.chat.Opaque;
import dev.claviger.chat.Part;
import dev.claviger.chat.Part.Kind;
import dev.claviger.chat.Part.Source;
import dev.claviger.dialect.Destination.ThinkingStyle;
import dev.claviger.dialect.Keepsake;
import dev.claviger.dialect.Outgoing;
import dev.claviger.dialect.Sending;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConversationTest {

    private static final Opaque SIGNED = new Opaque("bedrock", "SIG", false);
    private static final Opaque WITHHELD = new Opaque("bedrock", "QQ==", true);
    private static final Opaque OF_ANOTHER_HOST = new Opaque("anthropic", "SIG", false);
    private static final String ANSWER = "{\"role\":\"assistant\",\"content\":[{\"text\":\"ok\"}]}";
    private static final String GO_ON =
            "{\"role\":\"user\",\"content\":[{\"text\":\"Continue your previous reply exactly where it stopped. Do not"
                    + " repeat it.\"}]}";

    private static Outgoing claude() {
        return new Outgoing(BedrockConverse.OUTBOUND, RequestWriterTest.CLAUDE);
    }

    private static Outgoing of(String model) {
        return new Outgoing(BedrockConverse.OUTBOUND, model);
    }

    private static String user(String... blocks) {
        return "{\"role\":\"user\",\"content\":[" + String.join(",", blocks) + "]}";
    }

    private static String text(String text) {
        return "{\"text\":\"" + text + "\"}";
    }

    private static String result(String id, String content, String more) {
        return "{\"toolResult\":{\"toolUseId\":\"" + id + "\",\"content\":[" + content + "]" + more + "}}";
    }

    private static String call(String id) {
        return "{\"toolUse\":{\"toolUseId\":\"" + id + "\",\"name\":\"f\",\"input\":{}}}";
    }

    private static String called(String... blocks) {
        return "{\"role\":\"assistant\",\"content\":[" + String.join(",", blocks) + "]}";
    }

    private static Sending says(String name, Outgoing asked, String... messages) {
        return Sending.of(name, asked, "messages", "[" + String.join(",", messages) + "]");
    }

    @ParameterizedTest
    @MethodSource({"turns", "results", "thoughts", "media", "points"})
    void aConversationIsSentAs(Sending row) {
        row.holds();
    }

    static Stream<Sending> turns() {
        return Stream.of(
                says("K011 people speak in one turn", claude().user("a").user("b"), user(text("a"), text("b"))),
                says("blank text is left out", claude().user(new Part.Text(" "), new Part.Text("x")), user(text("x"))),
                says("K006 nothing said", claude().user(""), user(text("(no content)")))
                        .approximating("messages[0].content"),
                says(
                                "K030 the model speaks first",
                                claude().assistant(new Part.Text("ok")).user("x"),
                                user(text("(conversation start)")),
                                ANSWER,
                                user(text("x")))
                        .approximating("messages"),
                says(
                        "a silent model",
                        claude().user("a").assistant(new Part.Text("\n")).user("b"),
                        user(text("a"), text("b"))),
                says(
                                "K015 the model spoke last",
                                claude().user("a").assistant(new Part.Text("ok")),
                                user(text("a")),
                                ANSWER,
                                GO_ON)
                        .approximating("messages"),
                says(
                        "K016 a beginning of an answer",
                        claude().user("a").assistant(new Part.Text("ok \n")).to(ThinkingStyle.BUDGET, null),
                        user(text("a")),
                        ANSWER),
                says(
                        "Nova takes a beginning too",
                        of("us.amazon.nova-pro-v1:0").user("a").assistant(new Part.Text("ok ")),
                        user(text("a")),
                        ANSWER),
                says(
                                "others do not",
                                of("mistral.mistral-large").user("a").assistant(new Part.Text("ok")),
                                user(text("a")),
                                ANSWER,
                                GO_ON)
                        .approximating("messages"),
                Sending.of(
                        "K001 instructions at the head",
                        claude().system("S").system("T").user("x"),
                        "system",
                        "[" + text("S") + "," + text("T") + "]"),
                Sending.of("a blank instruction", claude().system(" ").user("x"), "system", null),
                says(
                                "K008 a later instruction stays where it is",
                                claude().user("a")
                                        .assistant(new Part.Text("ok"))
                                        .system("B")
                                        .user("x"),
                                user(text("a")),
                                ANSWER,
                                user(
                                        text("Operator note (not from the user):\\n<system-note>\\nB\\n</system-note>"),
                                        text("x")))
                        .approximating("messages[2]"));
    }

    static Stream<Sending> results() {
        return Stream.of(
                says(
                        "K003 K048 a call and its result",
                        claude().user("a").calls("t", "f").result("t", "r"),
                        user(text("a")),
                        called(call("t")),
                        user(result("t", text("r"), ""))),
                says(
                        "K012 K055 results stand first and in the order of the calls",
                        claude().user("a")
                                .assistant(
                                        new Part.ToolCall("1", "f", "{}", null),
                                        new Part.ToolCall("2", "f", "{}", null))
                                .result("2", "r2")
                                .result("1", "r1")
                                .user("go"),
                        user(text("a")),
                        called(call("1"), call("2")),
                        user(result("1", text("r1"), ""), result("2", text("r2"), ""), text("go"))),
                says(
                        "a failed tool",
                        claude().user("a")
                                .calls("t", "f")
                                .add(new Message.ToolResult("t", List.of(new Part.Text("boom")), true, null)),
                        user(text("a")),
                        called(call("t")),
                        user(result("t", text("boom"), ",\"status\":\"error\""))),
                says(
                                "a tool that says nothing",
                                claude().user("a").calls("t", "f").result("t", " "),
                                user(text("a")),
                                called(call("t")),
                                user(result("t", text("(no output)"), "")))
                        .approximating("messages[2].content"),
                says(
                                "K052 a missing result",
                                claude().user("a").calls("t", "f").user("x"),
                                user(text("a")),
                                called(call("t")),
                                user(
                                        result(
                                                "t",
                                                text("No result was provided for this tool call."),
                                                ",\"status\":\"error\""),
                                        text("x")))
                        .approximating("messages[1]"),
                says(
                                "K053 a result without a call",
                                claude().user("a").result("t", "r"),
                                user(text("a"), text("[tool result t]"), text("r")))
                        .approximating("messages[1]"),
                says(
                        "an image from a tool",
                        claude().user("a").calls("t", "f").result("t", image("image/png")),
                        user(text("a")),
                        called(call("t")),
                        user(result("t", "{\"image\":{\"format\":\"png\",\"source\":{\"bytes\":\"AA\"}}}", ""))),
                Sending.of(
                        "an id in other letters, in the call",
                        claude().user("a").calls("a b", "f").result("a b", "r"),
                        "messages.1.content.0.toolUse.toolUseId",
                        "\"a_b_c8687a08\""),
                Sending.of(
                        "and in its result",
                        claude().user("a").calls("a b", "f").result("a b", "r"),
                        "messages.2.content.0.toolResult.toolUseId",
                        "\"a_b_c8687a08\""),
                Sending.of(
                        "K050 numbers keep their spelling",
                        claude().user("a")
                                .assistant(new Part.ToolCall("t", "f", "{\"x\":1.0,\"n\":12345678901234567890}", null))
                                .result("t", "r"),
                        "messages.1.content.0.toolUse.input",
                        "{\"x\":1.0,\"n\":12345678901234567890}"),
                Sending.of(
                                "K049 half an object",
                                claude().user("a")
                                        .assistant(new Part.ToolCall("t", "f", "{\"a\":1", null))
                                        .result("t", "r"),
                                "messages.1.content.0.toolUse.input",
                                "{\"a\":1}")
                        .approximating("messages[1].tool_calls"));
    }

    static Stream<Sending> thoughts() {
        String signed = "{\"reasoningContent\":{\"reasoningText\":{\"text\":\"T\",\"signature\":\"SIG\"}}}";
        String withheld = "{\"reasoningContent\":{\"redactedContent\":\"QQ==\"}}";
        return Stream.of(
                says(
                        "C2 signed here, it comes back",
                        loop(new Part.Thinking("T", SIGNED)),
                        user(text("a")),
                        called(signed, call("t")),
                        answered()),
                says(
                        "C1 also without text",
                        loop(new Part.Thinking("", SIGNED)),
                        user(text("a")),
                        called(signed.replace("\"T\"", "\"\""), call("t")),
                        answered()),
                says(
                        "K087 withheld here, it comes back",
                        loop(new Part.Thinking("", WITHHELD)),
                        user(text("a")),
                        called(withheld, call("t")),
                        answered()),
                says(
                                "C5 signed at another host, it does not",
                                loop(new Part.Thinking("T", OF_ANOTHER_HOST)),
                                user(text("a")),
                                called(call("t")),
                                answered())
                        .dropping("messages[1].reasoning_content"),
                says(
                                "C1c K092 unsigned, it does not",
                                loop(new Part.Thinking("T", null)),
                                user(text("a")),
                                called(call("t")),
                                answered())
                        .dropping("messages[1].reasoning_content"),
                says(
                        "B5 sealed on its way, it is opened",
                        sealed(SIGNED),
                        user(text("a")),
                        called(signed, call("t")),
                        answered()),
                says(
                                "C5 sealed on its way, and of another host",
                                sealed(OF_ANOTHER_HOST),
                                user(text("a")),
                                called(call("t")),
                                answered())
                        .dropping("messages[1].reasoning_content"),
                says(
                        "K071 remembered where the caller keeps none",
                        loop().remembering("t", new Part.Thinking("T", SIGNED)),
                        user(text("a")),
                        called(signed, call("t")),
                        answered()));
    }

    private static Outgoing loop(Part... before) {
        List<Part> parts = new ArrayList<>(List.of(before));
        parts.add(new Part.ToolCall("t", "f", "{}", null));
        return claude().user("a").assistant(parts.toArray(Part[]::new)).result("t", "r");
    }

    private static Outgoing sealed(Opaque seal) {
        Outgoing asked = claude();
        String carried = Keepsake.of(new Part.Thinking("T", seal)).write(asked);
        return asked.user("a")
                .assistant(
                        new Part.Thinking("T", new Opaque("sealed", carried, false)),
                        new Part.ToolCall("t", "f", "{}", null))
                .result("t", "r");
    }

    private static String answered() {
        return user(result("t", text("r"), ""));
    }

    private static Part image(@Nullable String type) {
        return new Part.Media(Kind.IMAGE, new Source.Base64("AA"), type, null, null, null);
    }

    private static Part file(Kind kind, Source source, @Nullable String type, @Nullable String title) {
        return new Part.Media(kind, source, type, title, null, null);
    }

    private static Sending block(String name, Part part, String sent) {
        return Sending.of(name, claude().user(part, new Part.Text("x")), "messages.0.content.0", sent);
    }

    static Stream<Sending> media() {
        Source bytes = new Source.Base64("AA");
        String attached = text("(see attached document)");
        return Stream.of(
                block(
                        "an image",
                        image("image/jpg"),
                        "{\"image\":{\"format\":\"jpeg\",\"source\":{\"bytes\":\"AA\"}}}"),
                block(
                        "an image in S3",
                        file(Kind.IMAGE, new Source.Url("s3://b/k.PNG"), null, null),
                        "{\"image\":{\"format\":\"png\",\"source\":{\"s3Location\":{\"uri\":\"s3://b/k.PNG\"}}}}"),
                block(
                        "a film",
                        file(Kind.VIDEO, bytes, "video/3gpp", null),
                        "{\"video\":{\"format\":\"three_gp\",\"source\":{\"bytes\":\"AA\"}}}"),
                block(
                        "a sound",
                        file(Kind.AUDIO, bytes, "audio/mpeg", null),
                        "{\"audio\":{\"format\":\"mp3\",\"source\":{\"bytes\":\"AA\"}}}"),
                block(
                        "a document",
                        file(Kind.DOCUMENT, bytes, null, "Q3 (1)"),
                        "{\"document\":{\"format\":\"pdf\",\"name\":\"Q3 (1)\",\"source\":{\"bytes\":\"AA\"}}}"),
                block(
                        "a table",
                        file(Kind.DOCUMENT, bytes, "text/csv", null),
                        "{\"document\":{\"format\":\"csv\",\"name\":\"document-1\",\"source\":{\"bytes\":\"AA\"}}}"),
                block(
                        "text as a document",
                        file(Kind.DOCUMENT, new Source.Inline("é"), null, "n"),
                        "{\"document\":{\"format\":\"txt\",\"name\":\"n\",\"source\":{\"bytes\":\"w6k=\"}}}"),
                block(
                                "text of an unknown kind",
                                file(Kind.DOCUMENT, bytes, "application/json", "n"),
                                "{\"document\":{\"format\":\"txt\",\"name\":\"n\",\"source\":{\"bytes\":\"AA\"}}}")
                        .approximating("messages[0].content[0]"),
                block(
                                "B10 a resolution is lost",
                                new Part.Media(Kind.IMAGE, bytes, "image/png", null, "high", null),
                                "{\"image\":{\"format\":\"png\",\"source\":{\"bytes\":\"AA\"}}}")
                        .dropping("messages[0].content[0].image_url.detail"),
                Sending.of(
                        "K023 a name in few letters",
                        claude().user(file(Kind.DOCUMENT, bytes, null, "a/b:c.pdf")),
                        "messages.0.content.0.document.name",
                        "\"a b c pdf\""),
                Sending.of(
                        "K023 and words beside it",
                        claude().user(file(Kind.DOCUMENT, bytes, null, "a/b:c.pdf")),
                        "messages.0.content.1",
                        attached),
                Sending.of(
                        "no name twice",
                        claude().user(file(Kind.DOCUMENT, bytes, null, "a"), file(Kind.DOCUMENT, bytes, null, "a")),
                        "messages.0.content.1.document.name",
                        "\"a (2)\""));
    }

    static Stream<Sending> points() {
        CacheMark short5m = CacheMark.FIVE_MINUTES;
        String point = "{\"cachePoint\":{\"type\":\"default\"}}";
        Outgoing many = claude();
        for (int i = 0; i < 5; i++) {
            many.user(new Part.Text("m" + i, short5m));
        }
        return Stream.of(
                says(
                        "K203 D8 a point stands after its block",
                        claude().user(new Part.Text("a", short5m), new Part.Text("b")),
                        user(text("a"), point, text("b"))),
                says(
                        "D9 for an hour",
                        claude().user(new Part.Text("a", CacheMark.ONE_HOUR)),
                        user(text("a"), "{\"cachePoint\":{\"type\":\"default\",\"ttl\":\"1h\"}}")),
                says(
                                "K203 where the model takes none, there is none",
                                of("meta.llama4").user(new Part.Text("a", short5m)),
                                user(text("a")))
                        .dropping("messages[0].content[0].cache_control"),
                says(
                                "D5 K200 no more than four",
                                many,
                                user(
                                        text("m0"),
                                        text("m1"),
                                        point,
                                        text("m2"),
                                        point,
                                        text("m3"),
                                        point,
                                        text("m4"),
                                        point))
                        .dropping("messages[0].content[0].cache_control"),
                says(
                        "a result is cached as a whole",
                        claude().user("a").calls("t", "f").result("t", new Part.Text("r", short5m)),
                        user(text("a")),
                        called(call("t")),
                        user(result("t", text("r"), ""), point)),
                Sending.of(
                        "instructions too",
                        claude().add(new Message.Instruction(
                                        Message.Authority.SYSTEM, List.of(new Part.Text("S", short5m))))
                                .user("x"),
                        "system",
                        "[" + text("S") + "," + point + "]"));
    }

    @Test
    void whatCannotBeSentIsRefusedByItsPlace() {
        Part url = file(Kind.IMAGE, new Source.Url("https://x/y.png"), null, null);
        claude().user(url).isRefusedAt("messages[0].content[0]");
        claude().user(file(Kind.IMAGE, new Source.Url("http://169.254.169.254/x"), null, null))
                .isRefusedAt("messages[0].content[0]");
        claude().user(file(Kind.IMAGE, new Source.FileId("f"), "image/png", null))
                .isRefusedAt("messages[0].content[0]");
        claude().user(image("image/tiff")).isRefusedAt("messages[0].content[0]");
        claude().user(image(null)).isRefusedAt("messages[0].content[0]");
        claude().user("a")
                .calls("t", "f")
                .result("t", file(Kind.AUDIO, new Source.Base64("AA"), "audio/wav", null))
                .isRefusedAt("messages[2].content[0]");
        claude().user("a").calls("t", "f").isRefusedAt("messages[1]");
    }

    @Test
    void aLongerConversationBeginsAlike() {
        Part document = file(Kind.DOCUMENT, new Source.Base64("AA"), null, null);
        Outgoing shorter = claude().user(document);
        Outgoing longer = claude().user(document)
                .user("and")
                .assistant(new Part.Text("ok"))
                .user("go");
        String begun = shorter.sent("messages.0.content").compact();
        assertThat(longer.sent("messages.0.content").compact()).startsWith(begun.substring(0, begun.length() - 1));
    }
}
