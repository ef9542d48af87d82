package dev.claviger.gateway;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A format in which providers are asked by way of the gateway: requests that mean the same in each, and answers read from each. */
enum CallerFormat {
    CHAT(
            "/v1/chat/completions",
            "openai-chat",
            "\"max_completion_tokens\":64,\"messages\":[{\"role\":\"system\",\"content\":\"Be brief.\"},"
                    + "{\"role\":\"user\",\"content\":\"Hello\"}]",
            "\"stream\":true,\"stream_options\":{\"include_usage\":true}",
            "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"get_weather\",\"parameters\":"
                    + "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},\"required\":[\"city\"]}}}]",
            "\"reasoning_effort\":\"low\"",
            "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"answer\",\"strict\":true,"
                    + "\"schema\":{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}},"
                    + "\"required\":[\"a\"],\"additionalProperties\":false}}}",
            "\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"get_weather\"}}"),
    RESPONSES(
            "/v1/responses",
            "openai-responses",
            "\"max_output_tokens\":64,\"store\":false,\"instructions\":\"Be brief.\",\"input\":\"Hello\"",
            "\"stream\":true",
            "\"tools\":[{\"type\":\"function\",\"name\":\"get_weather\",\"strict\":false,\"parameters\":"
                    + "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},\"required\":[\"city\"]}}]",
            "\"reasoning\":{\"effort\":\"low\"}",
            "\"text\":{\"format\":{\"type\":\"json_schema\",\"name\":\"answer\",\"strict\":true,"
                    + "\"schema\":{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}},"
                    + "\"required\":[\"a\"],\"additionalProperties\":false}}}",
            "\"tool_choice\":{\"type\":\"function\",\"name\":\"get_weather\"}"),
    MESSAGES(
            "/v1/messages",
            "anthropic-messages",
            "\"max_tokens\":64,\"system\":\"Be brief.\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]",
            "\"stream\":true",
            "\"tools\":[{\"name\":\"get_weather\",\"input_schema\":"
                    + "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},\"required\":[\"city\"]}}]",
            "\"thinking\":{\"type\":\"adaptive\"},\"output_config\":{\"effort\":\"low\"}",
            "\"output_config\":{\"format\":{\"type\":\"json_schema\","
                    + "\"schema\":{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}},"
                    + "\"required\":[\"a\"],\"additionalProperties\":false}}}",
            "\"tool_choice\":{\"type\":\"tool\",\"name\":\"get_weather\"}");

    /** What a caller got. */
    record Heard(String text, String call, JsonNode arguments, long prompt, long cached, long output) {}

    private static final JsonMapper JSON = JsonMapper.shared();

    private final String path;
    private final String format;
    private final String body;
    private final String streamed;
    private final String tools;
    private final String effort;
    private final String schema;
    private final String tool;

    CallerFormat(
            String path,
            String format,
            String body,
            String streamed,
            String tools,
            String effort,
            String schema,
            String tool) {
        this.path = path;
        this.format = format;
        this.body = body;
        this.streamed = streamed;
        this.tools = tools;
        this.effort = effort;
        this.schema = schema;
        this.tool = tool;
    }

    String path() {
        return path;
    }

    String format() {
        return format;
    }

    String request(String model, boolean stream, boolean withTools) {
        List<String> members = new ArrayList<>(List.of("\"model\":\"" + model + "\"", body));
        if (stream) {
            members.add(streamed);
        }
        if (withTools) {
            members.add(tools);
        }
        return "{" + String.join(",", members) + "}";
    }

    /** A request in which one thing more is wanted: {@code effort}, {@code schema} or {@code tool}. */
    String wish(String model, String wish) {
        String request = request(model, false, wish.equals("tool"));
        String member = switch (wish) {
            case "effort" -> effort;
            case "schema" -> schema;
            case "tool" -> tool;
            default -> throw new AssertionError("There is no wish " + wish);
        };
        return request.substring(0, request.length() - 1) + "," + member + "}";
    }

    Heard read(String answer, boolean stream) {
        return switch (this) {
            case CHAT -> stream ? chatStream(events(answer)) : chat(JSON.readTree(answer));
            case RESPONSES ->
                response(
                        stream
                                ? events(answer).stream()
                                        .filter(type("response.completed"))
                                        .findFirst()
                                        .orElseThrow()
                                        .get("response")
                                : JSON.readTree(answer));
            case MESSAGES -> stream ? messageStream(events(answer)) : message(JSON.readTree(answer));
        };
    }

    private static List<JsonNode> events(String stream) {
        return Arrays.stream(stream.split("\n"))
                .filter(line -> line.startsWith("data: {"))
                .map(line -> JSON.readTree(line.substring("data: ".length())))
                .toList();
    }

    private static Predicate<JsonNode> type(String type) {
        return event -> event.path("type").asString("").equals(type);
    }

    private static Heard chat(JsonNode answer) {
        JsonNode message = answer.at("/choices/0/message");
        JsonNode call = message.at("/tool_calls/0/function");
        return chat(message.path("content").asString(""), call.path("name").asString(""), arguments(call), answer);
    }

    private static Heard chatStream(List<JsonNode> chunks) {
        String name = joined(chunks, "/choices/0/delta/tool_calls/0/function/name");
        String arguments = joined(chunks, "/choices/0/delta/tool_calls/0/function/arguments");
        return chat(
                joined(chunks, "/choices/0/delta/content"),
                name,
                JSON.readTree(arguments.isEmpty() ? "{}" : arguments),
                chunks.getLast());
    }

    private static Heard chat(String text, String call, JsonNode arguments, JsonNode answer) {
        return new Heard(
                text,
                call,
                arguments,
                answer.at("/usage/prompt_tokens").asLong(0),
                answer.at("/usage/prompt_tokens_details/cached_tokens").asLong(0),
                answer.at("/usage/completion_tokens").asLong(0));
    }

    private static Heard response(JsonNode answer) {
        JsonNode call = answer.path("output")
                .valueStream()
                .filter(type("function_call"))
                .findFirst()
                .orElseGet(JSON::createObjectNode);
        String text = answer.path("output")
                .valueStream()
                .flatMap(item -> item.path("content").valueStream())
                .map(part -> part.path("text").asString(""))
                .collect(joining());
        return new Heard(
                text,
                call.path("name").asString(""),
                arguments(call),
                answer.at("/usage/input_tokens").asLong(0),
                answer.at("/usage/input_tokens_details/cached_tokens").asLong(0),
                answer.at("/usage/output_tokens").asLong(0));
    }

    private static Heard message(JsonNode answer) {
        JsonNode call = answer.path("content")
                .valueStream()
                .filter(type("tool_use"))
                .findFirst()
                .orElseGet(JSON::createObjectNode);
        String text = answer.path("content")
                .valueStream()
                .map(part -> part.path("text").asString(""))
                .collect(joining());
        JsonNode arguments = call.has("input") ? call.get("input") : JSON.createObjectNode();
        return message(text, call.path("name").asString(""), arguments, answer.path("usage"));
    }

    private static Heard messageStream(List<JsonNode> events) {
        String arguments = joined(events, "/delta/partial_json");
        JsonNode usage = events.stream()
                .filter(type("message_delta"))
                .findFirst()
                .orElseThrow()
                .path("usage");
        return message(
                joined(events, "/delta/text"),
                joined(events, "/content_block/name"),
                JSON.readTree(arguments.isEmpty() ? "{}" : arguments),
                usage);
    }

    private static Heard message(String text, String call, JsonNode arguments, JsonNode usage) {
        long cached = usage.path("cache_read_input_tokens").asLong(0);
        long written = usage.path("cache_creation_input_tokens").asLong(0);
        return new Heard(
                text,
                call,
                arguments,
                usage.path("input_tokens").asLong(0) + cached + written,
                cached,
                usage.path("output_tokens").asLong(0));
    }

    private static JsonNode arguments(JsonNode call) {
        return JSON.readTree(call.path("arguments").asString("{}"));
    }

    private static String joined(List<JsonNode> events, String pointer) {
        return events.stream().map(event -> event.at(pointer).asString("")).collect(joining());
    }
}
