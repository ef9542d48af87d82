package dev.claviger.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.claviger.FakeAnswer;
import dev.claviger.chat.Usage;
import dev.claviger.dialect.frame.AwsFrames;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is expected of one provider of the catalogue, from its file in {@code src/test/resources/providers}, which see its README. */
final class ProviderCase {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String FOLDER = "/providers/";

    private final String id;
    private final JsonNode data;

    private ProviderCase(String id, JsonNode data) {
        this.id = id;
        this.data = data;
    }

    /** Empty where there is no file for that provider. */
    static Optional<ProviderCase> of(String id) {
        return read(id).map(data -> new ProviderCase(id, data));
    }

    static ProviderCase of(String id, String yaml) {
        return new ProviderCase(id, parse(yaml));
    }

    private static Optional<ObjectNode> read(String name) {
        try (InputStream in = ProviderCase.class.getResourceAsStream(FOLDER + name + ".yaml")) {
            return in == null ? Optional.empty() : Optional.of(parse(new String(in.readAllBytes(), UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode parse(String yaml) {
        return (ObjectNode) JSON.valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml));
    }

    String id() {
        return id;
    }

    /** Whether Claviger answers by itself. */
    boolean builtIn() {
        return data.path("built-in").asBoolean(false);
    }

    Map<String, String> options() {
        return texts(data.path("options"));
    }

    /** The field of the credential that holds the key. */
    String secret() {
        return "key-of-" + id + "-0001";
    }

    /** The header that shows the key, and its value. */
    Map<String, String> headers() {
        Map<String, String> headers = texts(data.path("headers"));
        String[] auth =
                data.path("auth").asString("Authorization: Bearer {key}").split(": ", 2);
        headers.put(auth[0], auth[1].replace("{key}", secret()));
        return headers;
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asString()));
        return texts;
    }

    /** What an answer in the first of its formats costs by the list of prices. */
    record Bill(String model, BigDecimal listed) {}

    Optional<Bill> bill() {
        JsonNode bill = data.path("bill");
        return bill.isMissingNode()
                ? Optional.empty()
                : Optional.of(new Bill(
                        bill.get("model").asString(),
                        new BigDecimal(bill.get("listed").asString())));
    }

    /** The formats in which this provider is asked, by the models that are asked in them. */
    Map<String, List<Spoken>> models() {
        Map<String, List<Spoken>> models = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : data.path("formats").properties()) {
            Spoken spoken = new Spoken(entry.getKey().replaceFirst(" .*", ""), styled((ObjectNode) entry.getValue()));
            String model =
                    entry.getValue().path("model").asString(data.path("model").asString("some-model"));
            models.computeIfAbsent(model, unused -> new ArrayList<>()).add(spoken);
        }
        return models;
    }

    /** With what its style says and it does not; errors and members sent are put together. */
    private static ObjectNode styled(ObjectNode own) {
        ObjectNode style = own.has("style")
                ? styled(read("styles/" + own.get("style").asString()).orElseThrow())
                : JSON.createObjectNode();
        own.properties().forEach(entry -> {
            JsonNode known = style.get(entry.getKey());
            JsonNode mine = entry.getValue();
            style.set(entry.getKey(), known instanceof ObjectNode all && mine.isObject() ? merged(all, mine) : mine);
        });
        return style;
    }

    private static ObjectNode merged(ObjectNode all, JsonNode mine) {
        mine.properties().forEach(entry -> {
            JsonNode known = all.get(entry.getKey());
            boolean both = known instanceof ObjectNode
                    && entry.getValue().isObject()
                    && !entry.getKey().equals("body");
            all.set(entry.getKey(), both ? merged((ObjectNode) known, entry.getValue()) : entry.getValue());
        });
        return all;
    }

    /** An error as the provider tells it. */
    record Told(String name, String means, int status, String body) {

        FakeAnswer answer() {
            return FakeAnswer.json(status, body);
        }

        /** Whether the provider says that all is well before it says what is wrong. */
        boolean within() {
            return status < 400;
        }
    }

    /** One format that the provider speaks: how it is asked, and how it answers. */
    record Spoken(String format, ObjectNode data) {

        private static final Pattern NAME = Pattern.compile("@([a-z]+)");

        /** Where it is asked, in full. */
        URI url(boolean stream) {
            String url = data.get("url").asString();
            return URI.create(stream ? data.path("stream-url").asString(url) : url);
        }

        /** JSON pointers into a request, and what is there; null for nothing. */
        Map<String, JsonNode> sent(boolean stream) {
            return pointers(data.path(stream ? "sent-streamed" : "sent"));
        }

        Map<String, Map<String, JsonNode>> wishes() {
            Map<String, Map<String, JsonNode>> wishes = new LinkedHashMap<>();
            data.path("wishes").properties().forEach(wish -> wishes.put(wish.getKey(), pointers(wish.getValue())));
            return wishes;
        }

        private static Map<String, JsonNode> pointers(JsonNode object) {
            Map<String, JsonNode> pointers = new LinkedHashMap<>();
            object.properties().forEach(entry -> pointers.put(entry.getKey(), entry.getValue()));
            return pointers;
        }

        /** The tokens that its answers tell, in the order of the members of {@link Usage}. */
        Usage tokens() {
            long[] counts =
                    data.get("tokens").valueStream().mapToLong(JsonNode::asLong).toArray();
            return new Usage(counts[0], counts[1], counts[2], counts[3], counts[4], counts[5]);
        }

        /** What its answers say that they cost. */
        @Nullable BigDecimal cost() {
            return data.has("cost") ? new BigDecimal(data.get("cost").asString()) : null;
        }

        List<Told> errors() {
            return data.path("errors").properties().stream()
                    .filter(entry -> !entry.getValue().isNull())
                    .map(entry -> told(entry.getKey(), entry.getValue()))
                    .toList();
        }

        private static Told told(String name, JsonNode error) {
            JsonNode body = error.path("body");
            return new Told(
                    name,
                    error.get("means").asString(),
                    error.get("status").asInt(),
                    body.isString() ? body.asString() : body.toString());
        }

        /** @param scenario {@code text} or {@code call} */
        FakeAnswer answer(String scenario, boolean stream) {
            return stream ? stream(scenario) : FakeAnswer.json(200, fill("@whole", scenario));
        }

        private FakeAnswer stream(String scenario) {
            List<String> frames = new ArrayList<>();
            data.get("stream").forEach(frame -> frames(frame.asString(), scenario, frames));
            return switch (data.path("framing").asString("sse")) {
                case "aws-chunk" ->
                    aws(frames.stream()
                            .map(frame -> AwsFrames.event(
                                    "chunk",
                                    "{\"bytes\":\"" + Base64.getEncoder().encodeToString(frame.getBytes(UTF_8))
                                            + "\"}"))
                            .toList());
                case "aws" ->
                    aws(frames.stream()
                            .map(frame -> frame.split(" ", 2))
                            .map(frame -> AwsFrames.event(frame[0], frame[1]))
                            .toList());
                default -> FakeAnswer.sse(frames);
            };
        }

        private static FakeAnswer aws(List<byte[]> frames) {
            return FakeAnswer.raw(200, "application/vnd.amazon.eventstream", frames.toArray(byte[][]::new));
        }

        private void frames(String frame, String scenario, List<String> frames) {
            JsonNode named = frame.startsWith("@") ? named(frame.substring(1), scenario) : null;
            if (named != null && named.isArray()) {
                named.forEach(inner -> frames(inner.asString(), scenario, frames));
            } else {
                frames.add(fill(frame, scenario));
            }
        }

        private JsonNode named(String name, String scenario) {
            JsonNode named = data.path(name);
            return named.isObject() ? named.path(scenario) : named;
        }

        private String fill(String template, String scenario) {
            return NAME.matcher(template).replaceAll(found -> {
                JsonNode named = named(found.group(1), scenario);
                return Matcher.quoteReplacement(named.isString() ? fill(named.asString(), scenario) : found.group());
            });
        }
    }
}
