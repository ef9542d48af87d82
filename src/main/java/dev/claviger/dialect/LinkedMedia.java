package dev.claviger.dialect;

import dev.claviger.chat.ChatRequest;
import dev.claviger.chat.Message;
import dev.claviger.chat.Part;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A request in which a caller gave URLs of media that the provider takes as bytes only, and the way to put the bytes there. */
public final class LinkedMedia {

    private final ChatRequest request;
    private final OutboundDialect dialect;
    private final Destination destination;
    private final Map<Link, String> links = new LinkedHashMap<>();

    /** Looks through all messages. */
    public LinkedMedia(ChatRequest request, OutboundDialect dialect, Destination destination) {
        this.request = request;
        this.dialect = dialect;
        this.destination = destination;
        List<Message> messages = request.messages();
        for (int i = 0; i < messages.size(); i++) {
            List<Part> parts = messages.get(i).parts();
            for (int j = 0; j < parts.size(); j++) {
                if (parts.get(j) instanceof Part.Media media && wanted(media)) {
                    links.putIfAbsent(link(media), path(i, j, media.kind()));
                }
            }
        }
    }

    /** What lies somewhere and is expected to be of that kind. */
    public record Link(Part.Kind kind, String url) {}

    /** What was found there; {@code mediaType} such as {@code image/png}. */
    public record File(String mediaType, String base64) {}

    /** What has to be fetched, each with the path of the member that names it first. */
    public Map<Link, String> links() {
        return Collections.unmodifiableMap(links);
    }

    /** The request with bytes in the place of all links, of which each must be among {@code files}. */
    public ChatRequest with(Map<Link, File> files) {
        return request.with(request.messages().stream()
                .map(message -> filled(message, files))
                .toList());
    }

    private Message filled(Message message, Map<Link, File> files) {
        List<Part> parts =
                message.parts().stream().map(part -> filled(part, files)).toList();
        return switch (message) {
            case Message.Instruction told -> new Message.Instruction(told.authority(), parts);
            case Message.User user -> new Message.User(parts, user.name());
            case Message.Assistant assistant -> new Message.Assistant(parts, assistant.name());
            case Message.ToolResult result ->
                new Message.ToolResult(result.callId(), parts, result.error(), result.cache());
        };
    }

    private Part filled(Part part, Map<Link, File> files) {
        if (!(part instanceof Part.Media media && wanted(media))) {
            return part;
        }
        File file = Objects.requireNonNull(files.get(link(media)));
        return new Part.Media(
                media.kind(),
                new Part.Source.Base64(file.base64()),
                file.mediaType(),
                media.title(),
                media.detail(),
                media.cache());
    }

    private boolean wanted(Part.Media media) {
        return media.source() instanceof Part.Source.Url url && dialect.wantsBytes(media, url, destination);
    }

    private static Link link(Part.Media media) {
        return new Link(media.kind(), ((Part.Source.Url) media.source()).url());
    }

    private static String path(int message, int part, Part.Kind kind) {
        String path = "messages[" + message + "].content[" + part + "]";
        return switch (kind) {
            case IMAGE -> path + ".image_url.url";
            case VIDEO -> path + ".video_url.url";
            case AUDIO, DOCUMENT -> path;
        };
    }
}
