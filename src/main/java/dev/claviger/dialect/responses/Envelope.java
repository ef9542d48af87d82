package dev.claviger.dialect.responses;

import dev.claviger.chat.Failure;
import dev.claviger.chat.Usage;
import dev.claviger.dialect.Body;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Members;
import dev.claviger.dialect.Reply;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The object that holds an answer: what the answer is called, how it stands, and what it repeats of the request. */
final class Envelope {

    /** Members that an answer repeats, as they stand where the caller did not say. */
    private static final Map<String, Json> REPEATED = object("""
        {"instructions":null,"max_output_tokens":null,"metadata":{},"parallel_tool_calls":true,
         "prompt_cache_key":null,"reasoning":{"effort":null,"summary":null},"safety_identifier":null,
         "temperature":null,"text":{"format":{"type":"text"}},"tool_choice":"auto","tools":[],"top_p":null,
         "user":null}\
        """);

    /** Members that are the same in all answers. */
    private static final Map<String, Json> FIXED = object("""
        {"background":false,"max_tool_calls":null,"previous_response_id":null,"store":false,
         "truncation":"disabled"}\
        """);

    private final Members head;
    private final Map<String, Json> repeated;

    private Envelope(String id, long created, String model, Map<String, Json> repeated) {
        this.head = new Members()
                .put("id", "resp_" + id)
                .put("object", "response")
                .put("created_at", created)
                .put("model", model);
        this.repeated = repeated;
    }

    static Envelope of(Reply reply) {
        return new Envelope(reply.id(), reply.created().getEpochSecond(), reply.model(), repeated(reply.request()));
    }

    private static Map<String, Json> repeated(Body request) {
        Map<String, Json> repeated = new LinkedHashMap<>(REPEATED);
        repeated.replaceAll((name, usual) -> {
            Json said = request.get(name);
            return said.present() ? said : usual;
        });
        return repeated;
    }

    private static Map<String, Json> object(String json) {
        return Json.read(json.getBytes(StandardCharsets.UTF_8)).entries();
    }

    /** An answer that has just begun. */
    Json begun() {
        return json("in_progress", new Members(), List.of(), Members.NULL);
    }

    /** An answer that has come to its end. */
    Json ended(Ending ending, List<Json> output, Usage usage) {
        Members details = new Members();
        if (ending.reason() != null) {
            details.put("incomplete_details", new Members().put("reason", ending.reason()));
        }
        return json(ending.status(), details, output, UsageFormat.write(usage).json());
    }

    /** An answer that broke off. */
    Json failed(Failure failure, List<Json> output, Usage usage) {
        Members error = new Members().put("code", code(failure)).put("message", failure.message());
        Json told = usage.empty() ? Members.NULL : UsageFormat.write(usage).json();
        return json("failed", new Members().put("error", error), output, told);
    }

    /** A relayed answer that broke off, of which nothing is known but the request's id. */
    static Json failed(Failure failure, String requestId) {
        String id = requestId.substring(requestId.indexOf('_') + 1);
        return new Envelope(id, 0, "", REPEATED).failed(failure, List.of(), Usage.NONE);
    }

    private Json json(String status, Members outcome, List<Json> output, Json usage) {
        Members response = new Members();
        head.json().members().forEach(response::put);
        response.put("status", status).put("error", Members.NULL).put("incomplete_details", Members.NULL);
        outcome.json().members().forEach(response::put);
        response.put("output", output).put("usage", usage);
        FIXED.forEach(response::put);
        repeated.forEach(response::put);
        return response.json();
    }

    /** Clients know these words alone. */
    private static String code(Failure failure) {
        return switch (failure) {
            case Failure.Throttled ignored -> "rate_limit_exceeded";
            case Failure.Exhausted ignored -> "insufficient_quota";
            case Failure.TooLong ignored -> "context_length_exceeded";
            case Failure.Invalid ignored -> "invalid_prompt";
            case Failure.TooLarge ignored -> "invalid_prompt";
            case Failure.Filtered ignored -> "invalid_prompt";
            case Failure.Unauthenticated ignored -> "server_error";
            case Failure.Forbidden ignored -> "server_error";
            case Failure.Unknown ignored -> "server_error";
            case Failure.Unavailable ignored -> "server_error";
            case Failure.TimedOut ignored -> "server_error";
            case Failure.Broken ignored -> "server_error";
            case Failure.KeyRejected ignored -> "server_error";
        };
    }
}
