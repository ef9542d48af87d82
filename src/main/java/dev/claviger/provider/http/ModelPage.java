package dev.claviger.provider.http;

import dev.claviger.chat.FailureException;
import dev.claviger.dialect.Json;
import dev.claviger.provider.KeyCheck.Undecided;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A part of a provider's list of models, in the shape that OpenAI and Anthropic share.
 *
 * @param query the query that gets the next part; empty for the last
 */
record ModelPage(List<String> models, String query) {

    private static final int LONGEST_NAME = 200;
    private static final String PREFIX = "models/";

    ModelPage {
        models = List.copyOf(models);
    }

    boolean last() {
        return query.isEmpty();
    }

    /**
     * Reads {@code data[].id} with Anthropic's {@code has_more} and {@code last_id}, or {@code models[].name} with Google's
     * {@code nextPageToken}; a {@link KeyReader.UnreadException} for another shape.
     */
    static ModelPage read(byte[] body) {
        Json list = parse(body);
        List<Json> items = list.get("data").present() ? items(list.get("data")) : items(list.get("models"));
        List<String> models = items.stream()
                .map(model -> model.get("id").text(model.get("name").text("")))
                .map(id -> id.startsWith(PREFIX) ? id.substring(PREFIX.length()) : id)
                .filter(id -> !id.isBlank() && id.length() <= LONGEST_NAME)
                .distinct()
                .toList();
        return new ModelPage(models, next(list));
    }

    private static List<Json> items(Json list) {
        if (list instanceof Json.Arr items) {
            return items.list();
        }
        throw noList();
    }

    private static String next(Json list) {
        String last = list.get("last_id").text();
        if (list.get("has_more").isTrue() && last != null) {
            return "after_id=" + URLEncoder.encode(last, StandardCharsets.UTF_8);
        }
        String token = list.get("nextPageToken").text("");
        return token.isEmpty() ? "" : "pageToken=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
    }

    private static Json parse(byte[] body) {
        try {
            return Json.read(body);
        } catch (FailureException e) {
            throw noList();
        }
    }

    private static KeyReader.UnreadException noList() {
        return new KeyReader.UnreadException(
                new Undecided("What the provider answered is no list of models; the base URL may be wrong."));
    }
}
