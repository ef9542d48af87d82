package dev.claviger.metering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.chat.Usage;
import dev.claviger.metering.UsageRecord.Charge;
import java.math.BigDecimal;
import java.util.Comparator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Usage is priced by the catalogue, exactly, and only where that has a price. */
class PricingTest {

    private final Pricing pricing = new Pricing(Catalogues.small());

    @Test
    @DisplayName("E1 the cost is the sum of disjoint counts times their prices, to the last decimal")
    void theCostIsTheSumOfTheBuckets() {
        Charge charge = pricing.charge("deepseek", "deepseek-chat", new Usage(1, 10, 100, 1_000, 10_000, 9_000), false);

        assertThat(charge.cost()).isEqualByComparingTo("0.01157430");
        assertThat(charge.estimated()).isFalse();
    }

    @Test
    @DisplayName("E10 an unknown price is no price, whether model or provider is unknown")
    void anUnknownPriceIsNoPrice() {
        Usage usage = new Usage(10, 0, 0, 0, 10, 0);

        assertThat(pricing.charge("deepseek", "unpriced", usage, false).cost()).isNull();
        assertThat(pricing.charge("deepseek", "unheard-of", usage, false).cost())
                .isNull();
        assertThat(pricing.charge("nobody", "deepseek-chat", usage, false).cost())
                .isNull();
    }

    @Test
    @DisplayName("E11 free is a price of zero")
    void freeIsAPriceOfZero() {
        assertThat(pricing.charge("deepseek", "free", new Usage(10, 0, 0, 0, 10, 0), false)
                        .cost())
                .isZero();
    }

    @Test
    @DisplayName("E13 the provider's own word on a cost beats the list's, and both are kept")
    void theProvidersOwnCostWins() {
        Usage used = new Usage(10, 0, 0, 0, 10, 0);
        BigDecimal told = new BigDecimal("0.25");

        assertThat(pricing.charge("deepseek", "free", used.at(told), false))
                .extracting(Charge::cost, Charge::listed, Charge::reported)
                .usingElementComparator(Comparator.comparing(BigDecimal.class::cast))
                .containsExactly(told, BigDecimal.ZERO, told);
        assertThat(pricing.charge("deepseek", "unpriced", used.at(told), false))
                .satisfies(charge -> assertThat(charge.cost()).isEqualByComparingTo(told))
                .satisfies(charge -> assertThat(charge.listed()).isNull());
    }

    @Test
    @DisplayName("E15 a charge names the price list that it was made with")
    void aChargeNamesItsPriceList() {
        assertThat(pricing.charge("deepseek", "free", Usage.NONE, true))
                .extracting(Charge::priceVersion, Charge::estimated)
                .containsExactly(Catalogues.VERSION, true);
    }

    @Test
    void whatAProviderMadeUpIsCutToWhatCanBe() {
        Charge charge = pricing.charge("deepseek", "free", new Usage(-5, Long.MAX_VALUE, 0, 0, 3, -1), false);

        assertThat(charge.usage()).isEqualTo(new Usage(0, 1_000_000_000, 0, 0, 3, 0));
    }
}
