package dev.claviger.dialect.anthropic;

import dev.claviger.chat.Failure;
import dev.claviger.dialect.AwsFault;
import dev.claviger.dialect.Body;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.PathSegment;
import dev.claviger.dialect.Splitter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** This format on Amazon Bedrock, invoked as the models' own: the model stands in the path, version and betas in the body. */
final class Bedrock extends Platform {

    private static final Betas BETAS = new Betas(
            Set.of(
                    "compact-2026-01-12",
                    "computer-use-2024-10-22",
                    "computer-use-2025-01-24",
                    "computer-use-2025-11-24",
                    "context-1m-2025-08-07",
                    "context-management-2025-06-27",
                    "dangerous-tool-use-2026-09-03",
                    "dev-full-thinking-2025-05-14",
                    "effort-2025-11-24",
                    "fine-grained-tool-streaming-2025-05-14",
                    "interleaved-thinking-2025-05-14",
                    "mid-conversation-output-config-2026-07-01",
                    "mid-conversation-tool-changes-2026-07-01",
                    "output-128k-2025-02-19",
                    "thinking-binding-controls-2026-08-01",
                    "thinking-display-updates-2026-08-18",
                    "token-efficient-tools-2025-02-19",
                    "tool-examples-2025-10-29",
                    "tool-search-tool-2025-10-19"),
            Map.of("advanced-tool-use-2025-11-20", "tool-search-tool-2025-10-19"));

    Bedrock() {
        super(BETAS);
    }

    @Override
    public String name() {
        return "bedrock";
    }

    @Override
    public String path(Destination destination, boolean stream) {
        return "/model/" + PathSegment.of(destination.model()) + (stream ? "/invoke-with-response-stream" : "/invoke");
    }

    @Override
    public Splitter splitter() {
        return new ChunkSplitter();
    }

    @Override
    public boolean readsUrls() {
        return false;
    }

    @Override
    Body addressed(Body body, Destination destination, Losses losses) {
        return body.without(VENDORS_OWN, losses::drop)
                .without("model")
                .without("stream")
                .withText("anthropic_version", "bedrock-2023-05-31");
    }

    @Override
    Body asking(Body body, List<String> taken) {
        Json betas = new Json.Arr(taken.stream().<Json>map(Json.Str::new).toList());
        return body.with("anthropic_beta", betas.compact());
    }

    @Override
    Map<String, String> asking(List<String> taken) {
        return Map.of();
    }

    @Override
    public Optional<String> failureHeader() {
        return Optional.of(AwsFault.HEADER);
    }

    @Override
    public Failure readFailure(
            int status, @Nullable Duration retryAfter, @Nullable String kind, byte[] body, Destination speaker) {
        return AwsFault.read(status, retryAfter, kind, body);
    }
}
