package dev.claviger.metering;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.chat.Usage;
import dev.claviger.provider.Catalogue;
import dev.claviger.provider.ShippedCatalogue;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** What requests cost at every model that has a price, against sums that were worked out apart from the code. */
class PricesTest {

    private static final Usage SMALL = new Usage(1000, 2000, 300, 40, 500, 0);
    private static final Usage LARGE = new Usage(250_000, 100_000, 6000, 4000, 9000, 0);

    private final Catalogue shipped = ShippedCatalogue.read();
    private final Pricing pricing = new Pricing(shipped);

    @ParameterizedTest(name = "E1 E2 E5 E6 E7 {0}/{1}")
    @CsvFileSource(resources = "/prices.csv")
    void eachTokenCostsWhatItsKindCosts(String provider, String model, BigDecimal small, BigDecimal large) {
        assertThat(pricing.charge(provider, model, SMALL, false).cost()).isEqualByComparingTo(small);
        assertThat(pricing.charge(provider, model, LARGE, false).cost()).isEqualByComparingTo(large);
    }

    @Test
    void everyPriceIsTried() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("src", "test", "resources", "prices.csv"));
        Set<String> tried = lines.stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceFirst("(,[^,]+){2}$", ""))
                .collect(toSet());
        Set<String> priced = shipped.providers().stream()
                .flatMap(provider -> provider.models().values().stream()
                        .filter(model -> model.price() != null)
                        .map(model -> provider.id() + "," + model.id()))
                .collect(toSet());

        assertThat(tried).isEqualTo(priced);
    }
}
