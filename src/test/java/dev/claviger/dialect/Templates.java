package dev.claviger.dialect;

import java.util.List;

/** Requests with gaps: a text such as {@code $answer/choices/0/message} stands for that place in an earlier answer. */
final class Templates {

    private static final String MARK = "$answer";
    private static final String ALL = "/*";

    private Templates() {}

    static Json filled(Json template, Json answer) {
        return JsonTexts.replaced(template, text -> filled(text, answer));
    }

    /** A text that ends in a star stands for all items of the list there. */
    private static List<Json> filled(String text, Json answer) {
        if (!text.startsWith(MARK)) {
            return List.of(new Json.Str(text));
        }
        return text.endsWith(ALL)
                ? place(text.substring(0, text.length() - ALL.length()), answer).items()
                : List.of(place(text, answer));
    }

    private static Json place(String text, Json answer) {
        return JsonPath.of(text.substring(MARK.length())).in(answer);
    }
}
