package dev.claviger.gateway;

import dev.claviger.chat.Failure;
import dev.claviger.chat.FailureException;
import dev.claviger.dialect.Body;
import dev.claviger.dialect.Digest;
import dev.claviger.dialect.Json;
import dev.claviger.routing.Router;
import dev.claviger.routing.Target;
import dev.claviger.routing.Tooling;
import dev.claviger.routing.Wish;
import dev.claviger.tenancy.Caller;
import dev.claviger.tenancy.OnLoss;
import dev.claviger.tenancy.PromptCache;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * What was asked, by whom and when.
 *
 * @param reading the conversation in the body, where it is one
 * @param texts the texts in the body that shall become embeddings, where it is about them
 * @param session ties the calls of one conversation together
 * @param nanos {@link System#nanoTime} when the request was there in full
 */
record Call(
        String id,
        Entrance entrance,
        Caller caller,
        HttpHeaders headers,
        Body body,
        Reading reading,
        Texts texts,
        String model,
        @Nullable String session,
        boolean stream,
        Instant arrived,
        long nanos) {

    private static final int MOST_LABELS = 20;

    /** Reads what every surface has at the top of its body. */
    static Call of(String id, Entrance entrance, Caller caller, HttpHeaders headers, byte[] bytes, Instant arrived) {
        Body body = Body.of(bytes);
        String model = body.text("model")
                .filter(name -> !name.isBlank())
                .orElseThrow(() -> FailureException.invalid("model", "'model' must be the name of a model."));
        return new Call(
                id,
                entrance,
                caller,
                headers,
                body,
                new Reading(entrance.dialect(), body),
                new Texts(body),
                model,
                session(entrance, headers, body),
                entrance.speaks() && stream(body),
                arrived,
                System.nanoTime());
    }

    private static boolean stream(Body body) {
        Json stream = body.get("stream");
        if (stream.present() && !(stream instanceof Json.Bool)) {
            throw FailureException.invalid("stream", "'stream' must be true or false.");
        }
        return stream.isTrue();
    }

    /** The same call with other headers. */
    Call with(HttpHeaders others) {
        return new Call(id, entrance, caller, others, body, reading, texts, model, session, stream, arrived, nanos);
    }

    /** Those who can answer it, in the order in which they are asked. */
    List<Target> targets(Router router) {
        return router.route(caller, model, new Wish(entrance.format(), tooling(), providerKey(), session));
    }

    /** What to do about a field that cannot cross: as the header says, else as the tenant has it. */
    OnLoss onLoss() {
        String header = headers.getFirst("x-claviger-on-loss");
        if (header == null) {
            return caller.tenant().onLoss();
        }
        return switch (header) {
            case "reject" -> OnLoss.REJECT;
            case "report" -> OnLoss.REPORT;
            default ->
                throw new FailureException(new Failure.Invalid(
                        "The header 'x-claviger-on-loss' must be 'reject' or 'report'.", "invalid_header", null));
        };
    }

    /** The fewest tokens that {@code target} keeps if asked to; empty where it is not to be asked. */
    OptionalLong cacheMinimum(Target target) {
        return caller.tenant().promptCache() == PromptCache.AUTO
                ? target.provider().cacheMinimum(target.destination().model())
                : OptionalLong.empty();
    }

    /** Those of the caller's headers with these names, which are in lower case; several values joined by commas. */
    Map<String, String> passed(List<String> names) {
        Map<String, String> passed = new HashMap<>();
        for (String name : names) {
            List<String> values = headers.getValuesAsList(name);
            if (!values.isEmpty()) {
                passed.put(name, String.join(",", values));
            }
        }
        return passed;
    }

    /** What this call offers the model. */
    Tooling tooling() {
        if (!body.holds("tools") && !body.holds("functions")) {
            return Tooling.NONE;
        }
        String effort = body.text("reasoning_effort")
                .orElseGet(() -> body.get("reasoning").get("effort").text(""));
        return effort.equals("none") ? Tooling.UNREASONED : Tooling.REASONED;
    }

    /** The one provider key that the caller wants used. */
    @Nullable String providerKey() {
        return headers.getFirst("x-claviger-provider-key");
    }

    /** What the caller wants kept on the record: {@code team=a,run=7}. */
    Map<String, String> labels() {
        String header = headers.getFirst("x-claviger-labels");
        Map<String, String> labels = new LinkedHashMap<>();
        if (header == null) {
            return labels;
        }
        for (String pair : header.split(",", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 1 || header.length() > 2000 || labels.size() == MOST_LABELS) {
                throw new FailureException(new Failure.Invalid(
                        "The header 'x-claviger-labels' must be like 'team=a,run=7', with at most " + MOST_LABELS
                                + " labels and 2000 characters.",
                        "invalid_header",
                        null));
            }
            labels.put(
                    pair.substring(0, equals).strip(),
                    pair.substring(equals + 1).strip());
        }
        return labels;
    }

    /** What ties the calls of one conversation together: what the caller says, else what the conversation begins with. */
    private static @Nullable String session(Entrance entrance, HttpHeaders headers, Body body) {
        String own = headers.getFirst("x-claviger-session");
        String said = own != null ? own : headers.getFirst("x-claude-code-session-id");
        if (said != null || !entrance.speaks()) {
            return said;
        }
        return body.text("prompt_cache_key")
                .orElseGet(() ->
                        "conv_" + Digest.hex(entrance.dialect().beginning(body)).substring(0, 20));
    }

    /** Tokens of the prompt, roughly: agents' requests have about 3.6 bytes a token. */
    long promptEstimate() {
        return Math.round(body.length() / 3.6);
    }
}
