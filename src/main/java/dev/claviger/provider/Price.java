package dev.claviger.provider;

import dev.claviger.chat.Usage;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

/**
 * What a model costs, in US dollars per million tokens.
 *
 * @param tiers what long prompts cost instead
 */
public record Price(
        BigDecimal input,
        BigDecimal cacheRead,
        BigDecimal cacheWrite5m,
        BigDecimal cacheWrite1h,
        BigDecimal output,
        List<Tier> tiers) {

    private static final int MILLION = 6;

    public Price {
        tiers = tiers.stream().sorted(Comparator.comparingLong(Tier::above)).toList();
    }

    /** What {@code usage} costs in US dollars, exactly. */
    public BigDecimal cost(Usage usage) {
        Price price = at(usage.prompt());
        return cost(price.input, usage.input())
                .add(cost(price.cacheRead, usage.cacheRead()))
                .add(cost(price.cacheWrite5m, usage.cacheWrite5m()))
                .add(cost(price.cacheWrite1h, usage.cacheWrite1h()))
                .add(cost(price.output, usage.output()));
    }

    /** The prices of a whole request whose prompt has that many tokens, cached ones among them. */
    public Price at(long promptTokens) {
        return tiers.reversed().stream()
                .filter(tier -> promptTokens > tier.above)
                .map(Tier::price)
                .findFirst()
                .orElse(this);
    }

    private static BigDecimal cost(BigDecimal price, long tokens) {
        return price.multiply(BigDecimal.valueOf(tokens)).movePointLeft(MILLION);
    }

    /** The price of requests whose prompt has more than so many tokens. */
    public record Tier(long above, Price price) {}
}
