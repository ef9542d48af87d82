package dev.claviger.dialect.traffic;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.claviger.dialect.Json;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was once sent to a provider and answered by it. */
record Exchange(Json recorded) {

    /** How the answer came. */
    enum Manner {
        WHOLE,
        STREAM,
        ERROR
    }

    String id() {
        return recorded.get("id").text("");
    }

    Manner manner() {
        if (id().contains(".error.")) {
            return Manner.ERROR;
        }
        return id().contains(".stream.") ? Manner.STREAM : Manner.WHOLE;
    }

    /** What was asked; JSON's null where that was not recorded. */
    Json request() {
        return recorded.get("request").get("body");
    }

    int status() {
        return (int) recorded.get("response").get("status").number(0);
    }

    @Nullable String header(String name) {
        for (Map.Entry<String, Json> header :
                recorded.get("response").get("headers").entries().entrySet()) {
            if (header.getKey().equalsIgnoreCase(name)) {
                return header.getValue().text();
            }
        }
        return null;
    }

    @Nullable Duration retryAfter() {
        String seconds = header("retry-after");
        return seconds != null && seconds.matches("[0-9]+") ? Duration.ofSeconds(Long.parseLong(seconds)) : null;
    }

    Json answer() {
        return recorded.get("response").get("body");
    }

    /** The answer's bytes. */
    byte[] bytes() {
        String text = answer().get("sse").text();
        String packed = answer().get("base64").text();
        if (text != null) {
            return text.getBytes(UTF_8);
        }
        return packed == null
                ? Json.bytes(answer()::write)
                : Base64.getDecoder().decode(packed);
    }

    /** Whether the answer is a stream of server-sent events. */
    boolean sse() {
        return answer().get("sse").text() != null;
    }

    /** Whether people have changed it, so that its bytes are no provider's. */
    boolean edited() {
        return recorded.get("tags").items().contains(new Json.Str("suspect-edited"));
    }

    @Override
    public String toString() {
        return id();
    }
}
