package dev.claviger.metering;

import dev.claviger.chat.Usage;
import dev.claviger.metering.UsageRecord.Charge;
import dev.claviger.provider.Catalogue;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts a price on usage, by the catalogue. */
public final class Pricing {

    private final Catalogue catalogue;

    Pricing(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * What this usage costs at that provider; the list's cost is null where the catalogue has no price for the model, and zero where
     * it says that the model is free, or nothing was used.
     *
     * @param model the provider's name for it
     * @param estimated whether the counts are not the provider's own
     */
    public Charge charge(String provider, String model, Usage usage, boolean estimated) {
        Usage plausible = Charge.plausible(usage);
        return new Charge(plausible, estimated, listed(provider, model, plausible), usage.cost(), catalogue.version());
    }

    private @Nullable BigDecimal listed(String provider, String model, Usage usage) {
        if (usage.empty()) {
            return BigDecimal.ZERO;
        }
        return catalogue
                .provider(provider)
                .flatMap(it -> Optional.ofNullable(it.models().get(model)))
                .flatMap(it -> Optional.ofNullable(it.price()))
                .map(price -> price.cost(usage))
                .orElse(null);
    }
}
