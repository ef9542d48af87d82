package dev.claviger.gateway;

import dev.claviger.chat.ChatRequest;
import dev.claviger.chat.Message;
import dev.claviger.chat.Part;
import dev.claviger.chat.Tool;
import dev.claviger.chat.Usage;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.TokenCount;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * How many tokens a request would take, where nobody counts them: by its parts, since a picture has more bytes than tokens.
 *
 * <p>Text (instructions, messages, thinking, calls with their arguments, results, names, descriptions and schemas of tools) counts one
 * token for every 3.6 bytes of UTF-8, as fits English prose and JSON. Each message and each
 * tool adds 4 for its frame. A picture counts 1,600, as one that fills what models look at. Other media, of which the pages or seconds are
 * not known, count 2,000 for every 50,000 bytes, and 2,000 where not even these are known.
 * A vendor's own tool counts by what the caller writes of it, which is less than the vendor adds.
 */
final class TokenEstimate implements OwnAnswer {

    private static final double BYTES_A_TOKEN = 3.6;
    private static final long FRAME = 4;
    private static final long PICTURE = 1600;
    private static final long PAGE = 2000;
    private static final long BYTES_A_PAGE = 50_000;

    private final TokenCount count;
    private final long tokens;

    TokenEstimate(Call call) {
        this.count = call.entrance().counting();
        this.tokens = of(count.readRequest(call.body()));
    }

    static long of(ChatRequest request) {
        long messages =
                request.messages().stream().mapToLong(TokenEstimate::message).sum();
        long tools = request.tools().stream().mapToLong(TokenEstimate::tool).sum();
        return messages + tools;
    }

    private static long message(Message message) {
        return FRAME + message.parts().stream().mapToLong(TokenEstimate::part).sum();
    }

    private static long tool(Tool tool) {
        String description = tool.description() == null ? "" : tool.description();
        String schema = tool.schema() == null ? "" : tool.schema().text();
        return FRAME + text(tool.name() + description + schema);
    }

    private static long part(Part part) {
        return switch (part) {
            case Part.Text text -> text(text.text());
            case Part.Thinking thinking -> text(thinking.text());
            case Part.ToolCall call -> text(call.name() + call.arguments());
            case Part.Refusal refusal -> text(refusal.text());
            case Part.Media media -> media(media);
        };
    }

    private static long media(Part.Media media) {
        if (media.source() instanceof Part.Source.Inline inline) {
            return text(inline.text());
        }
        return switch (media.kind()) {
            case IMAGE -> PICTURE;
            case DOCUMENT, AUDIO, VIDEO ->
                media.source() instanceof Part.Source.Base64 base64
                        ? PAGE * Math.ceilDiv(base64.data().length() * 3L / 4, BYTES_A_PAGE)
                        : PAGE;
        };
    }

    private static long text(String text) {
        return (long) Math.ceil(text.getBytes(StandardCharsets.UTF_8).length / BYTES_A_TOKEN);
    }

    /** Nothing is sent, so nothing is lost. */
    @Override
    public Losses losses() {
        return new Losses();
    }

    /** An estimate is free. */
    @Override
    public Usage usage() {
        return Usage.NONE;
    }

    @Override
    public List<byte[]> pieces() {
        return List.of(count.write(tokens));
    }

    @Override
    public boolean estimated() {
        return true;
    }
}
