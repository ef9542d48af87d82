package dev.claviger.gateway;

import dev.claviger.routing.Target;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;

/** Writes the heads of answers: what every surface tells about a call. */
final class Head {

    private static final MediaType EVENTS = MediaType.parseMediaType("text/event-stream;charset=utf-8");
    private static final int MOST_FIELDS = 20;
    private static final int MOST_CHARACTERS = 2000;
    private static final Set<String> PASSED =
            Set.of("openai-processing-ms", "openai-version", "retry-after-ms", "x-should-retry");
    private static final List<String> PASSED_PREFIXES = List.of("x-ratelimit-", "anthropic-ratelimit-");

    private Head() {}

    static void stream(ServerHttpResponse response, Call call, Tally tally) {
        call(response, call, tally);
        HttpHeaders headers = response.getHeaders();
        headers.setContentType(EVENTS);
        headers.set(HttpHeaders.CACHE_CONTROL, "no-cache, no-transform");
        headers.set("x-accel-buffering", "no");
    }

    static void whole(ServerHttpResponse response, Call call, Tally tally, int length) {
        call(response, call, tally);
        response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
        response.getHeaders().setContentLength(length);
    }

    /** Of an answer that is none; {@code call} and {@code tally} where it came so far. */
    static void refusal(
            ServerHttpResponse response, Entrance entrance, String id, Refusal refusal, @Nullable Tally tally) {
        response.setStatusCode(HttpStatusCode.valueOf(refusal.status()));
        requestId(response.getHeaders(), entrance, id);
        if (tally != null) {
            tally(response.getHeaders(), tally);
        }
        Duration retryAfter = refusal.retryAfter();
        if (retryAfter != null) {
            response.getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString((retryAfter.toMillis() + 999) / 1000));
        }
        response.getHeaders().setContentType(refusal.type());
        response.getHeaders().setContentLength(refusal.body().value().length);
    }

    private static void call(ServerHttpResponse response, Call call, Tally tally) {
        requestId(response.getHeaders(), call.entrance(), call.id());
        tally(response.getHeaders(), tally);
    }

    private static void requestId(HttpHeaders headers, Entrance entrance, String id) {
        entrance.requestIdHeaders().forEach(name -> headers.set(name, id));
    }

    private static void tally(HttpHeaders headers, Tally tally) {
        Target target = tally.target();
        if (target == null) {
            return;
        }
        headers.set("x-claviger-provider", target.provider().id());
        headers.set("x-claviger-model", visible(target.destination().model()));
        if (target.key() != null) {
            headers.set("x-claviger-provider-key", target.key().id().value());
        }
        headers.set("x-claviger-attempts", Integer.toString(tally.attemptCount()));
        headers.set("x-claviger-overhead-ms", millis(tally.overhead()));
        if (tally.estimated()) {
            headers.set("x-claviger-estimated", "true");
        }
        fields(headers, "x-claviger-dropped", tally.losses().dropped());
        fields(headers, "x-claviger-approximated", tally.losses().approximated());
        HttpHeaders heard = tally.heard();
        if (heard != null) {
            heard.forEach((name, values) -> pass(headers, name, values));
        }
    }

    private static void pass(HttpHeaders headers, String name, List<String> values) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (PASSED.contains(lower) || PASSED_PREFIXES.stream().anyMatch(lower::startsWith)) {
            headers.put(lower, values);
        }
    }

    private static void fields(HttpHeaders headers, String name, List<String> paths) {
        if (paths.isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder();
        int named = 0;
        for (String path : paths) {
            if (named == MOST_FIELDS || text.length() + path.length() > MOST_CHARACTERS) {
                break;
            }
            text.append(named == 0 ? "" : ",").append(visible(path));
            named++;
        }
        if (named < paths.size()) {
            text.append(",+").append(paths.size() - named);
        }
        headers.set(name, text.toString());
    }

    /** A header's value is visible ASCII, and a comma ends a name. */
    private static String visible(String text) {
        return text.chars().allMatch(Head::plain) ? text : replaced(text);
    }

    private static String replaced(String text) {
        StringBuilder visible = new StringBuilder(text);
        for (int i = 0; i < visible.length(); i++) {
            if (!plain(visible.charAt(i))) {
                visible.setCharAt(i, '?');
            }
        }
        return visible.toString();
    }

    private static boolean plain(int c) {
        return c > ' ' && c < 127 && c != ',';
    }

    private static String millis(Duration duration) {
        return BigDecimal.valueOf(duration.toNanos() / 1000, 3).toPlainString();
    }
}
