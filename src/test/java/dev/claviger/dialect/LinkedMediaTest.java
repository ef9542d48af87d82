package dev.claviger.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.chat.CacheMark;
import dev.claviger.chat.ChatRequest;
import dev.claviger.chat.Hints;
import dev.claviger.chat.Message;
import dev.claviger.chat.OutputFormat;
import dev.claviger.chat.Part;
import dev.claviger.chat.Part.Kind;
import dev.claviger.chat.Part.Source;
import dev.claviger.chat.Reasoning;
import dev.claviger.chat.Sampling;
import dev.claviger.dialect.LinkedMedia.File;
import dev.claviger.dialect.LinkedMedia.Link;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkedMediaTest {

    private static final String URL = "https://files.example/a";
    private static final Destination PLAIN = Destination.plain("m");

    private static final Destination NO_URLS =
            new Destination("m", Set.of(Quirk.NO_IMAGE_URLS), null, PLAIN.thinking(), PLAIN.rejects());

    @ParameterizedTest
    @CsvSource({
        "openai-chat,        IMAGE, https://x.example/a, false, true",
        "openai-chat,        VIDEO, https://x.example/a, false, true",
        "openai-chat,        DOCUMENT, https://x.example/a, true, true",
        "openai-chat,        AUDIO, https://x.example/a, true, true",
        "openai-responses,   IMAGE, https://x.example/a, false, true",
        "openai-responses,   DOCUMENT, https://x.example/a, false, false",
        "openai-responses,   AUDIO, https://x.example/a, false, false",
        "anthropic-messages, IMAGE, https://x.example/a, false, true",
        "anthropic-messages, DOCUMENT, https://x.example/a, false, true",
        "anthropic-messages, VIDEO, https://x.example/a, false, false",
        "gemini,             IMAGE, https://x.example/a, true, true",
        "gemini,             DOCUMENT, https://x.example/a, true, true",
        "gemini,             VIDEO, https://x.example/a, true, true",
        "gemini,             IMAGE, gs://bucket/a, false, false",
        "gemini,             VIDEO, https://youtu.be/a, false, false",
        "bedrock-converse,   IMAGE, https://x.example/a, true, true",
        "bedrock-converse,   VIDEO, s3://bucket/a, false, false",
        "cohere-chat,        IMAGE, https://x.example/a, false, true",
        "cohere-chat,        DOCUMENT, https://x.example/a, true, true",
        "cohere-chat,        AUDIO, https://x.example/a, false, false"
    })
    void aFormatSaysWhichUrlsItTakes(String format, Kind kind, String url, boolean wanted, boolean wantedWithoutUrls) {
        ChatRequest request = request(List.of(new Message.User(List.of(media(kind, new Source.Url(url))), null)));

        assertThat(links(format, request, PLAIN)).isEqualTo(wanted ? 1 : 0);
        assertThat(links(format, request, NO_URLS)).isEqualTo(wantedWithoutUrls ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({"vertex, 1", "bedrock, 1", "azure, 0"})
    void aHostSaysItForTheFormatThatItServes(String host, int wanted) {
        ChatRequest request =
                request(List.of(new Message.User(List.of(media(Kind.DOCUMENT, new Source.Url(URL))), null)));
        OutboundDialect dialect = Dialects.outbound("anthropic-messages", host).orElseThrow();

        assertThat(new LinkedMedia(request, dialect, PLAIN).links()).hasSize(wanted);
    }

    private static int links(String format, ChatRequest request, Destination destination) {
        OutboundDialect dialect = Dialects.outbound(format).orElseThrow();
        return new LinkedMedia(request, dialect, destination).links().size();
    }

    @Test
    void eachFileIsWantedOnceAndStandsInEveryPlace() {
        Part image = media(Kind.IMAGE, new Source.Url(URL));
        Part document = media(Kind.DOCUMENT, new Source.Url(URL));
        Part bytes = media(Kind.IMAGE, new Source.Base64("AA"));
        Part text = new Part.Text("Look", CacheMark.ONE_HOUR);
        ChatRequest request = request(List.of(
                new Message.Instruction(Message.Authority.DEVELOPER, List.of(text)),
                new Message.User(List.of(text, image, bytes), "Ann"),
                new Message.Assistant(List.of(text, new Part.ToolCall("t", "f", "{}", null)), "bot"),
                new Message.ToolResult("t", List.of(image, document), true, CacheMark.ONE_HOUR)));
        OutboundDialect gemini = Dialects.outbound("gemini").orElseThrow();

        LinkedMedia media = new LinkedMedia(request, gemini, PLAIN);
        Link asImage = new Link(Kind.IMAGE, URL);
        Link asDocument = new Link(Kind.DOCUMENT, URL);

        assertThat(media.links())
                .containsExactly(
                        Map.entry(asImage, "messages[1].content[1].image_url.url"),
                        Map.entry(asDocument, "messages[3].content[1]"));
        Part png = bytes(Kind.IMAGE, "BB", "image/png");
        Part pdf = bytes(Kind.DOCUMENT, "CC", "application/pdf");
        assertThat(media.with(
                        Map.of(asImage, new File("image/png", "BB"), asDocument, new File("application/pdf", "CC"))))
                .isEqualTo(request(List.of(
                        new Message.Instruction(Message.Authority.DEVELOPER, List.of(text)),
                        new Message.User(List.of(text, png, bytes), "Ann"),
                        new Message.Assistant(List.of(text, new Part.ToolCall("t", "f", "{}", null)), "bot"),
                        new Message.ToolResult("t", List.of(png, pdf), true, CacheMark.ONE_HOUR))));
    }

    private static Part media(Kind kind, Source source) {
        return new Part.Media(kind, source, null, "a title", "low", CacheMark.FIVE_MINUTES);
    }

    private static Part bytes(Kind kind, String data, String type) {
        return new Part.Media(kind, new Source.Base64(data), type, "a title", "low", CacheMark.FIVE_MINUTES);
    }

    private static ChatRequest request(List<Message> messages) {
        return new ChatRequest(
                "m",
                messages,
                List.of(),
                null,
                null,
                Sampling.DEFAULT,
                Reasoning.DEFAULT,
                new OutputFormat.Text(),
                Hints.NONE,
                true);
    }
}
