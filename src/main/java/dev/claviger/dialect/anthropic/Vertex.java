package dev.claviger.dialect.anthropic;

import dev.claviger.dialect.Body;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.PathSegment;
import java.util.Map;
import java.util.Set;

/** This format on Google's Vertex AI: the model stands in the path, and the version in the body. */
final class Vertex extends Platform {

    private static final Betas BETAS = new Betas(
            Set.of(
                    "compact-2026-01-12",
                    "compact-2026-09-04",
                    "computer-use-2025-01-24",
                    "computer-use-2025-11-24",
                    "context-1m-2025-08-07",
                    "context-management-2025-06-27",
                    "dangerous-tool-use-2026-09-03",
                    "interleaved-thinking-2025-05-14",
                    "per-turn-control-2026-07-01",
                    "thinking-binding-controls-2026-08-01",
                    "thinking-display-updates-2026-08-18",
                    "tool-search-tool-2025-10-19",
                    "web-search-2025-03-05"),
            Map.of("advanced-tool-use-2025-11-20", "tool-search-tool-2025-10-19"));

    Vertex() {
        super(BETAS);
    }

    @Override
    public String name() {
        return "vertex";
    }

    @Override
    public String path(Destination destination, boolean stream) {
        return "/projects/" + PathSegment.of(destination.required("project_id"))
                + "/locations/" + PathSegment.of(destination.required("region"))
                + "/publishers/anthropic/models/" + PathSegment.of(destination.model())
                + (stream ? ":streamRawPredict" : ":rawPredict");
    }

    @Override
    public boolean readsUrls() {
        return false;
    }

    @Override
    Body addressed(Body body, Destination destination, Losses losses) {
        return body.without(VENDORS_OWN, losses::drop)
                .without("model")
                .withText("anthropic_version", "vertex-2023-10-16");
    }
}
