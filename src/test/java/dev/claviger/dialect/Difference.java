package dev.claviger.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is different where a message comes from one other format: what is named as lost, and what stands elsewhere than usual. */
record Difference(Json told) {

    /**
     * Finds it in a format's file {@code crossing.json}.
     *
     * @param kind of the message that it is about
     * @param from the format that the message comes from
     */
    static Difference of(Json crossing, Rosetta.Kind kind, String from) {
        Map<String, Json> byFormat =
                crossing.get(kind.name().toLowerCase(Locale.ROOT)).entries();
        return new Difference(byFormat.getOrDefault(from, byFormat.getOrDefault("*", Members.NULL)));
    }

    /** The field for which the request is turned down; empty where it is not. */
    String rejected() {
        return told.get("rejected").text("");
    }

    /** What is expected in the place of what usually is. */
    Json applied(Json usual) {
        Json expected = usual;
        for (Map.Entry<String, Json> edit : told.get("instead").entries().entrySet()) {
            expected = JsonPath.of(edit.getKey()).put(expected, edit.getValue());
        }
        for (String path : texts("without")) {
            expected = JsonPath.of(path).put(expected, null);
        }
        return expected;
    }

    void names(Losses losses) {
        assertThat(losses.dropped()).as("dropped").isEqualTo(texts("dropped"));
        assertThat(losses.approximated()).as("approximated").isEqualTo(texts("approximated"));
    }

    private List<String> texts(String member) {
        return told.get(member).items().stream().map(text -> text.text("")).toList();
    }
}
