package dev.claviger.metering;

import dev.claviger.dialect.Destination;
import dev.claviger.provider.Access;
import dev.claviger.provider.AuthScheme;
import dev.claviger.provider.Catalogue;
import dev.claviger.provider.Manners;
import dev.claviger.provider.Model;
import dev.claviger.provider.Price;
import dev.claviger.provider.Provider;
import dev.claviger.provider.Verification;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A catalogue for tests: one provider with a priced, a free and an unpriced model. */
final class Catalogues {

    static final String VERSION = "2026-11-01-0a1b2c3d";

    private Catalogues() {}

    /** The provider {@code deepseek} with the models {@code deepseek-chat}, {@code free} and {@code unpriced}. */
    static Catalogue small() {
        return new Catalogue(
                List.of(new Provider(
                        "deepseek",
                        "DeepSeek",
                        null,
                        List.of(),
                        List.of(),
                        null,
                        Access.by(new AuthScheme.None()),
                        List.of(),
                        Map.of(),
                        Manners.PLAIN,
                        Map.of(
                                "deepseek-chat",
                                model("deepseek-chat", price("0.27", "0.028", "0.3375", "0.54", "1.1")),
                                "free",
                                model("free", price("0", "0", "0", "0", "0")),
                                "unpriced",
                                model("unpriced", null)),
                        List.of(),
                        Verification.NONE)),
                VERSION);
    }

    private static Model model(String id, @Nullable Price price) {
        return new Model(id, null, null, null, null, price, Destination.ThinkingStyle.NONE, Manners.PLAIN);
    }

    private static Price price(String input, String read, String write5m, String write1h, String output) {
        return new Price(
                new BigDecimal(input),
                new BigDecimal(read),
                new BigDecimal(write5m),
                new BigDecimal(write1h),
                new BigDecimal(output),
                List.of());
    }
}
