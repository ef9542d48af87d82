package dev.claviger.dialect.cohere;

import dev.claviger.chat.Failure;
import dev.claviger.dialect.Discretion;
import dev.claviger.dialect.FailureReader;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Members;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What this provider's errors mean, which have a status and a message and no more. */
final class Faults {

    private Faults() {}

    static Failure read(int status, @Nullable Duration retryAfter, byte[] body) {
        Json json = Json.tryRead(new String(body, StandardCharsets.UTF_8)).orElse(Members.NULL);
        String message = Discretion.kept(json.get("message").text(""));
        String words = message.toLowerCase(Locale.ROOT);
        if (status == 400 && words.contains("too many tokens")) {
            return new Failure.TooLong(message, "context_length_exceeded");
        }
        if (status == 404 && words.contains("model")) {
            return new Failure.Unknown(message, "model_not_found");
        }
        return FailureReader.read(meant(status, words), retryAfter, body);
    }

    /** An error in a stream, or in the place of an answer. */
    static Failure read(String message) {
        boolean malformed = message.contains("invalid tool generation");
        return new Failure.Broken(
                message.isEmpty() ? "The provider reported an error." : Discretion.kept(message),
                malformed ? "upstream_malformed_tool_call" : "upstream_error");
    }

    private static int meant(int status, String words) {
        return switch (status) {
            case 498 -> 401;
            case 429 -> words.contains("/ month") ? 402 : 429;
            default -> status;
        };
    }
}
