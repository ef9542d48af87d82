package dev.claviger.provider.http;

import dev.claviger.chat.FailureException;
import dev.claviger.dialect.Json;
import dev.claviger.provider.KeyCheck.Undecided;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A part of a provider's list of models, in any of the shapes that providers give it.
 *
 * @param query the query that gets the next part; empty for the last
 */
record ModelPage(List<String> models, String query) {

    private static final int LONGEST_NAME = 200;
    private static final List<String> LISTS =
            List.of("data", "models", "publisherModels", "modelSummaries", "inferenceProfileSummaries", "resources");
    private static final List<String> IDS = List.of("id", "name", "modelId", "inferenceProfileId", "model_id");
    private static final Pattern COLLECTION = Pattern.compile("^(publishers/[^/]+/)?models/");
    /** How a next part is named, and how it is asked for. */
    private static final Map<String, String> TOKENS = Map.of("nextPageToken", "pageToken", "nextToken", "nextToken");

    ModelPage {
        models = List.copyOf(models);
    }

    boolean last() {
        return query.isEmpty();
    }

    /**
     * Reads the first list of a known name, or what is nothing but a list, and the ids in it; a {@link KeyReader.UnreadException} where there is none. Anthropic
     * names the next part by {@code last_id}, others by a token.
     */
    static ModelPage read(byte[] body) {
        Json page = parse(body);
        List<Json> items = page instanceof Json.Arr bare ? bare.list() : listed(page);
        List<String> models = items.stream()
                .map(ModelPage::id)
                .filter(id -> !id.isBlank() && id.length() <= LONGEST_NAME)
                .distinct()
                .toList();
        return new ModelPage(models, next(page));
    }

    private static List<Json> listed(Json page) {
        return LISTS.stream()
                .map(page::get)
                .filter(Json.Arr.class::isInstance)
                .findFirst()
                .map(Json::items)
                .orElseThrow(ModelPage::noList);
    }

    private static String id(Json model) {
        String id = IDS.stream()
                .flatMap(name -> Stream.ofNullable(model.get(name).text()))
                .findFirst()
                .orElse("");
        return COLLECTION.matcher(id).replaceFirst("");
    }

    private static String next(Json page) {
        String last = page.get("last_id").text();
        if (page.get("has_more").isTrue() && last != null) {
            return "after_id=" + URLEncoder.encode(last, StandardCharsets.UTF_8);
        }
        return TOKENS.entrySet().stream()
                .filter(token -> !page.get(token.getKey()).text("").isEmpty())
                .map(token -> token.getValue() + "="
                        + URLEncoder.encode(page.get(token.getKey()).text(""), StandardCharsets.UTF_8))
                .findFirst()
                .orElse("");
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
