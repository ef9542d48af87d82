package dev.claviger.provider;

import dev.claviger.dialect.ErrorRule;
import dev.claviger.dialect.Quirk;
import dev.claviger.provider.Yaml.Fields;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads how a provider or a model departs from the formats it speaks. */
final class MannersReader {

    private static final Pattern CODE = Pattern.compile("[!-~]{1,100}");
    private static final Pattern PHRASE = Pattern.compile("[ -@\\[-~]{3,200}");
    private static final long LEAST_STATUS = 400;
    private static final long MOST_STATUS = 599;

    private MannersReader() {}

    /** Of a provider. */
    static Manners read(Fields fields) {
        return new Manners(
                quirks(fields),
                rejects(fields),
                fields.optional("errors")
                        .map(list -> Values.list(list, MannersReader::rule))
                        .orElse(List.of()));
    }

    /** Of a model. */
    static Manners ofModel(Fields fields) {
        return new Manners(quirks(fields), rejects(fields), List.of());
    }

    private static Set<Quirk> quirks(Fields fields) {
        return Set.copyOf(fields.optional("quirks")
                .map(list -> Values.list(list, word -> Values.constant(word, Quirk.class)))
                .orElse(List.of()));
    }

    private static Set<String> rejects(Fields fields) {
        return fields.optional("rejects").map(Rejects::read).orElse(Set.of());
    }

    private static ErrorRule rule(Yaml yaml) {
        Fields fields = yaml.fields("means", "status", "codes", "says");
        ErrorRule rule = new ErrorRule(
                Values.constant(fields.required("means"), ErrorRule.Meaning.class),
                fields.optional("status").map(MannersReader::status).orElse(null),
                fields.optional("codes")
                        .map(list ->
                                Values.list(list, code -> Values.text(code, CODE, "a code as the provider spells it")))
                        .orElse(List.of()),
                fields.optional("says")
                        .map(list -> Values.list(list, words -> Values.text(words, PHRASE, "words in lower case")))
                        .orElse(List.of()));
        if (rule.status() == null && rule.codes().isEmpty() && rule.phrases().isEmpty()) {
            throw yaml.wrong("needs a status, codes or what the error says");
        }
        return rule;
    }

    private static int status(Yaml value) {
        long status = Values.count(value);
        if (status < LEAST_STATUS || status > MOST_STATUS) {
            throw value.wrong("must be the status of an error, from 400 to 599");
        }
        return (int) status;
    }
}
