package dev.claviger.gateway;

import dev.claviger.dialect.Json;
import dev.claviger.provider.Model;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;

/** The models that a caller may use, in the manner of either vendor. */
final class ModelList {

    /** Vendors tell when a model was made; the gateway does not know, and says so with the beginning of time. */
    private static final Instant UNKNOWN = Instant.EPOCH;

    private ModelList() {}

    /**
     * OpenAI's list; {@code models} beside {@code data} is what Codex reads.
     *
     * @param known what the catalogue tells of a model, by its name
     */
    static byte[] openAi(List<String> names, Function<String, Optional<Model>> known) {
        return Json.bytes(out -> {
            out.writeStartObject();
            out.writeStringProperty("object", "list");
            out.writeArrayPropertyStart("data");
            names.forEach(name -> openAi(out, name));
            out.writeEndArray();
            out.writeArrayPropertyStart("models");
            for (int i = 0; i < names.size(); i++) {
                CodexModel.write(names.get(i), known.apply(names.get(i)).orElse(null), i, out);
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    static byte[] openAi(String name) {
        return Json.bytes(out -> openAi(out, name));
    }

    /** A page of Anthropic's list. */
    static byte[] anthropic(List<String> names, int limit, Optional<String> afterId) {
        int from = afterId.map(id -> names.indexOf(id) + 1).orElse(0);
        int to = Math.min(names.size(), from + limit);
        List<String> page = names.subList(from, to);
        return Json.bytes(out -> {
            out.writeStartObject();
            out.writeArrayPropertyStart("data");
            page.forEach(name -> anthropic(out, name));
            out.writeEndArray();
            out.writeBooleanProperty("has_more", to < names.size());
            out.writeName("first_id");
            out.writeString(page.isEmpty() ? null : page.getFirst());
            out.writeName("last_id");
            out.writeString(page.isEmpty() ? null : page.getLast());
            out.writeEndObject();
        });
    }

    static byte[] anthropic(String name) {
        return Json.bytes(out -> anthropic(out, name));
    }

    private static void openAi(JsonGenerator out, String name) {
        out.writeStartObject();
        out.writeStringProperty("id", name);
        out.writeStringProperty("object", "model");
        out.writeNumberProperty("created", UNKNOWN.getEpochSecond());
        int slash = name.indexOf('/');
        out.writeStringProperty("owned_by", slash < 0 ? "claviger" : name.substring(0, slash));
        out.writeEndObject();
    }

    private static void anthropic(JsonGenerator out, String name) {
        out.writeStartObject();
        out.writeStringProperty("type", "model");
        out.writeStringProperty("id", name);
        out.writeStringProperty("display_name", name);
        out.writeStringProperty("created_at", UNKNOWN.toString());
        out.writeEndObject();
    }
}
