package dev.claviger.provider.http;

import dev.claviger.chat.FailureException;
import dev.claviger.dialect.Json;
import dev.claviger.provider.KeyCheck.Undecided;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * A part of a provider's list of models, in the shape that OpenAI and Anthropic share.
 *
 * @param query what follows the list's path to get the next part; empty for the last
 */
record ModelPage(List<String> models, String query) {

    private static final int LONGEST_NAME = 200;

    ModelPage {
        models = List.copyOf(models);
    }

    boolean last() {
        return query.isEmpty();
    }

    /** Reads {@code data[].id}, and Anthropic's {@code has_more} with {@code last_id}; a {@link KeyReader.UnreadException} for another shape. */
    static ModelPage read(byte[] body) {
        Json list = parse(body);
        if (!(list.get("data") instanceof Json.Arr data)) {
            throw noList();
        }
        List<String> models = data.items().stream()
                .map(model -> model.get("id").text())
                .filter(Objects::nonNull)
                .filter(id -> !id.isBlank() && id.length() <= LONGEST_NAME)
                .distinct()
                .toList();
        String next = list.get("last_id").text();
        boolean more = list.get("has_more").isTrue() && next != null;
        return new ModelPage(models, more ? "?after_id=" + URLEncoder.encode(next, StandardCharsets.UTF_8) : "");
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
