package dev.claviger.dialect.openai;

import dev.claviger.chat.ChatRequest;
import dev.claviger.chat.ChatResponse;
import dev.claviger.chat.Failure;
import dev.claviger.chat.Part;
import dev.claviger.dialect.Body;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.EventReader;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.OutboundDialect;
import dev.claviger.dialect.PathSegment;
import dev.claviger.dialect.Recall;
import dev.claviger.dialect.Splitter;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * This format as IBM's watsonx.ai has it: answers are read as others' are, but requests and errors are so different that clients of the
 * format cannot be relayed.
 */
final class Watsonx implements OutboundDialect {

    /** What the name of a model begins with that is a deployment of the key's owner. */
    private static final String DEPLOYMENT = "deployment/";

    private static final String VERSION = "2024-05-31";
    private static final String CHOICE = "tool_choice";
    private static final String CHOICE_WORD = "tool_choice_option";

    /** What the path says. */
    private static final Set<String> SAID_ELSEWHERE = Set.of("model", "stream", "stream_options");

    private static final Set<String> UNKNOWN =
            Set.of("parallel_tool_calls", "prompt_cache_key", "service_tier", "tools[].function.strict", "user");

    private final Outbound usual;

    /**
     * @param usual reads the answers, and writes what there is to change
     */
    Watsonx(Outbound usual) {
        this.usual = usual;
    }

    @Override
    public OutboundDialect spokenBy(Destination destination) {
        return new Watsonx(usual.spokenBy(destination));
    }

    @Override
    public String format() {
        return usual.format();
    }

    @Override
    public String host() {
        return "watsonx";
    }

    @Override
    public String path(Destination destination, boolean stream) {
        String model = destination.model();
        String deployment = model.startsWith(DEPLOYMENT)
                ? "/deployments/" + PathSegment.of(model.substring(DEPLOYMENT.length()))
                : "";
        return "/ml/v1" + deployment + (stream ? "/text/chat_stream" : "/text/chat") + "?version="
                + PathSegment.of(destination.option("api_version").orElse(VERSION));
    }

    @Override
    public boolean wantsBytes(Part.Media media, Part.Source.Url link, Destination destination) {
        return usual.wantsBytes(media, link, destination);
    }

    @Override
    public int mostStops() {
        return usual.mostStops();
    }

    @Override
    public byte[] writeRequest(ChatRequest request, Destination destination, Recall recall, Losses losses) {
        Body body = Body.of(usual.writeRequest(request, destination, recall, losses))
                .without(SAID_ELSEWHERE, said -> {})
                .without(UNKNOWN, losses::drop);
        return addressed(chosen(body, losses), destination).bytes();
    }

    /** The choice of one tool stands where others have it, that among all in a member of its own. */
    private static Body chosen(Body body, Losses losses) {
        Json choice = body.get(CHOICE);
        String word = choice.text();
        String mode = choice.get("allowed_tools").get("mode").text();
        if (mode != null) {
            losses.approximate(CHOICE);
            word = mode;
        }
        return word == null ? body : body.without(CHOICE).withText(CHOICE_WORD, word);
    }

    private static Body addressed(Body body, Destination destination) {
        if (destination.model().startsWith(DEPLOYMENT)) {
            return body;
        }
        Body addressed = body.withText("model_id", destination.model());
        return destination
                .option("space_id")
                .filter(space -> destination.option("project_id").isEmpty())
                .map(space -> addressed.withText("space_id", space))
                .orElseGet(() -> addressed.withText("project_id", destination.required("project_id")));
    }

    @Override
    public ChatResponse readResponse(byte[] body) {
        return usual.readResponse(body);
    }

    @Override
    public Splitter splitter() {
        return usual.splitter();
    }

    @Override
    public EventReader eventReader() {
        return usual.eventReader();
    }

    @Override
    public Failure readFailure(int status, @Nullable Duration retryAfter, byte[] body) {
        return usual.readFailure(status, retryAfter, body);
    }
}
