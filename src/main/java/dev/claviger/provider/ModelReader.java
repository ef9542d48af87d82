package dev.claviger.provider;

import dev.claviger.dialect.Destination.ThinkingStyle;
import dev.claviger.provider.Price.Tier;
import dev.claviger.provider.Yaml.Fields;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a model of an entry of the catalogue, and what it costs. */
final class ModelReader {

    private ModelReader() {}

    static Model read(String id, Yaml yaml) {
        Fields fields =
                yaml.fields("name", "context", "max-output", "cache-minimum", "price", "thinking", "quirks", "rejects");
        return new Model(
                id,
                fields.optional("name").map(Yaml::text).orElse(null),
                fields.optional("context").map(Values::count).orElse(null),
                fields.optional("max-output").map(Values::count).orElse(null),
                fields.optional("cache-minimum").map(Values::count).orElse(null),
                fields.optional("price").map(ModelReader::price).orElse(null),
                thinking(fields),
                MannersReader.ofModel(fields));
    }

    static Family family(Yaml yaml) {
        Fields fields = yaml.fields("prefix", "from", "max-output", "thinking", "quirks", "rejects");
        return new Family(
                fields.required("prefix").text(),
                fields.optional("from").map(ModelReader::version).orElse(null),
                fields.optional("max-output").map(Values::count).orElse(null),
                thinking(fields),
                MannersReader.ofModel(fields));
    }

    private static @Nullable Version version(Yaml from) {
        return Version.leading(Values.text(from, Version.WRITTEN, "a version such as \"5\" or \"5.6\""))
                .orElse(null);
    }

    private static ThinkingStyle thinking(Fields fields) {
        return fields.optional("thinking")
                .map(word -> Values.constant(word, ThinkingStyle.class))
                .orElse(ThinkingStyle.ADAPTIVE);
    }

    private static Price price(Yaml yaml) {
        Fields fields = yaml.fields("input", "cache-read", "cache-write", "cache-write-1h", "output", "tiers");
        return price(fields, fields.optional("tiers").map(ModelReader::tiers).orElse(List.of()));
    }

    private static List<Tier> tiers(Yaml yaml) {
        List<Tier> tiers = yaml.items().stream().map(ModelReader::tier).toList();
        if (tiers.stream().map(Tier::above).distinct().count() < tiers.size()) {
            throw yaml.wrong("must each begin above another number of tokens");
        }
        return tiers;
    }

    private static Tier tier(Yaml yaml) {
        Fields fields = yaml.fields("above", "input", "cache-read", "cache-write", "cache-write-1h", "output");
        return new Tier(Values.count(fields.required("above")), price(fields, List.of()));
    }

    /** A cache's tokens cost as much as others where they have no price of their own, and an hour as much as five minutes. */
    private static Price price(Fields fields, List<Tier> tiers) {
        BigDecimal input = Values.dollars(fields.required("input"));
        BigDecimal cacheWrite = dollars(fields, "cache-write", input);
        return new Price(
                input,
                dollars(fields, "cache-read", input),
                cacheWrite,
                dollars(fields, "cache-write-1h", cacheWrite),
                Values.dollars(fields.required("output")),
                tiers);
    }

    private static BigDecimal dollars(Fields fields, String key, BigDecimal otherwise) {
        return fields.optional(key).map(Values::dollars).orElse(otherwise);
    }
}
