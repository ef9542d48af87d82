package dev.claviger.dialect.anthropic;

import dev.claviger.chat.ChatRequest;
import dev.claviger.chat.FailureException;
import dev.claviger.chat.Hints;
import dev.claviger.chat.OutputFormat;
import dev.claviger.chat.RawJson;
import dev.claviger.chat.Sampling;
import dev.claviger.dialect.Body;
import dev.claviger.dialect.Field;
import dev.claviger.dialect.Losses;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a client's request. */
final class RequestReader {

    private static final Set<String> KNOWN = Set.of(
            "model",
            "messages",
            "max_tokens",
            "system",
            "stream",
            "temperature",
            "top_p",
            "top_k",
            "stop_sequences",
            "tools",
            "tool_choice",
            "thinking",
            "output_config",
            "output_format",
            "cache_control",
            "metadata",
            "service_tier");

    private RequestReader() {}

    static ChatRequest read(Body body, Losses losses) {
        return read(Field.root(body.json()), losses, true);
    }

    /** Reads a request that nobody is to answer, so that it need not say how long an answer may be. */
    static ChatRequest readToCount(Body body, Losses losses) {
        return read(Field.root(body.json()), losses, false);
    }

    private static ChatRequest read(Field root, Losses losses, boolean answered) {
        Strays.drop(root, KNOWN, losses);
        Strays.drop(root.get("output_config"), Set.of("effort", "format"), losses);
        ToolReader tools = new ToolReader(root.get("tools"), losses, answered);
        Field choice = root.get("tool_choice");
        return new ChatRequest(
                root.get("model").text(),
                new MessageReader(losses).read(root),
                tools.tools(),
                tools.choice(choice),
                Boolean.TRUE.equals(choice.get("disable_parallel_tool_use").optionalBoolean()) ? false : null,
                sampling(root, answered),
                ThinkingReader.read(root, losses),
                format(root, losses),
                hints(root, losses),
                Boolean.TRUE.equals(root.get("stream").optionalBoolean()));
    }

    private static Sampling sampling(Field root, boolean answered) {
        Long most = root.get("max_tokens").optionalLong();
        if (most == null && answered) {
            throw FailureException.invalid("max_tokens", "max_tokens: Field required");
        }
        if (most != null && most < 0) {
            throw root.get("max_tokens").wrong("at least 0");
        }
        return new Sampling(
                most,
                root.get("temperature").optionalDecimal(),
                root.get("top_p").optionalDecimal(),
                root.get("top_k").optionalLong(),
                null,
                null,
                null,
                root.get("stop_sequences").items().stream().map(Field::text).toList());
    }

    private static OutputFormat format(Field root, Losses losses) {
        Field format = root.get("output_config").get("format");
        if (!format.present()) {
            format = root.get("output_format");
        }
        if (!format.present()) {
            return new OutputFormat.Text();
        }
        if (!format.get("type").text().equals("json_schema")) {
            throw format.get("type").wrong("'json_schema'");
        }
        Strays.drop(format, Set.of("type", "schema"), losses);
        format.get("schema").members();
        String schema = format.get("schema").json().compact();
        return new OutputFormat.JsonSchema(null, new RawJson(schema), null, null);
    }

    private static Hints hints(Field root, Losses losses) {
        Field metadata = root.get("metadata");
        Strays.drop(metadata, Set.of("user_id"), losses);
        return new Hints(
                metadata.get("user_id").optionalText(),
                null,
                serviceTier(root.get("service_tier")),
                CacheControl.read(root, losses));
    }

    private static @Nullable String serviceTier(Field tier) {
        String word = tier.optionalText();
        return switch (word) {
            case null -> null;
            case "auto" -> "auto";
            case "standard_only" -> "default";
            default -> throw tier.wrong("'auto' or 'standard_only'");
        };
    }
}
