package dev.claviger.dialect.anthropic;

import dev.claviger.dialect.Body;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.Losses;
import java.util.Map;
import java.util.Set;

/** This format on Microsoft's Azure: all as at the vendor's but for some betas. */
final class Azure extends Platform {

    private static final Betas BETAS = new Betas(
            Set.of(
                    "advanced-tool-use-2025-11-20",
                    "code-execution-2025-08-25",
                    "computer-use-2025-01-24",
                    "computer-use-2025-11-24",
                    "context-1m-2025-08-07",
                    "context-management-2025-06-27",
                    "dangerous-tool-use-2026-09-03",
                    "effort-2025-11-24",
                    "files-api-2025-04-14",
                    "interleaved-thinking-2025-05-14",
                    "mcp-client-2025-04-04",
                    "mcp-client-2025-11-20",
                    "per-turn-control-2026-07-01",
                    "prompt-caching-scope-2026-01-05",
                    "skills-2025-10-02",
                    "structured-outputs-2025-11-13",
                    "thinking-display-updates-2026-08-18",
                    "web-fetch-2025-09-10",
                    "web-search-2025-03-05"),
            Map.of());

    Azure() {
        super(BETAS);
    }

    @Override
    public String name() {
        return "azure";
    }

    @Override
    public String path(Destination destination, boolean stream) {
        return Vendor.PATH;
    }

    @Override
    public Map<String, String> headers() {
        return Vendor.VERSION;
    }

    @Override
    public boolean placesMarks() {
        return true;
    }

    @Override
    Body addressed(Body body, Destination destination, Losses losses) {
        return body.withText("model", destination.model());
    }
}
