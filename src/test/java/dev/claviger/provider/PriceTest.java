package dev.claviger.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.chat.Usage;
import java.math.BigDecimal;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceTest {

    /** Expected amounts are worked out by hand from the entries' prices. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
        # case                                          | model                       | input  | read   | 5m      | 1h     | output | US dollars
        plain tokens                                    | openai/gpt-4o               | 1000   | 0      | 0       | 0      | 500    | 0.0075
        one token, to the last digit                    | openai/gpt-5-nano           | 0      | 1      | 0       | 0      | 0      | 0.000000005
        E1 a cached token is counted once               | openai/gpt-4o               | 10000  | 90000  | 0       | 0      | 1000   | 0.1475
        E1 without a price of its own, as any other     | openai/gpt-5.5-pro          | 10000  | 90000  | 0       | 0      | 0      | 3
        E2 a cached token has the cache's price         | anthropic/claude-sonnet-4-6 | 1000   | 100000 | 0       | 0      | 1000   | 0.048
        E5 a written token is priced instead of as input| openai/gpt-5.6-sol          | 1000   | 0      | 100000  | 0      | 0      | 0.504
        E6 up to the step, the lower prices             | openai/gpt-5.4              | 2000   | 270000 | 0       | 0      | 1000   | 0.0875
        E6 above it, the higher ones for all            | openai/gpt-5.4              | 2001   | 270000 | 0       | 0      | 1000   | 0.167505
        E6 written tokens make a prompt long            | anthropic/claude-haiku-5-5  | 1      | 0      | 50000   | 50000  | 1000   | 0.0837505
        E7 an hour in the cache costs twice the input   | anthropic/claude-opus-4-8   | 0      | 0      | 0       | 100000 | 0      | 1
        E7 five minutes cost a quarter more             | anthropic/claude-opus-4-8   | 0      | 0      | 100000  | 0      | 0      | 0.625
        E11 what is free costs 0                        | demo/echo                   | 12     | 0      | 0       | 0      | 12     | 0
        nothing costs nothing                           | openai/gpt-4o               | 0      | 0      | 0       | 0      | 0      | 0
        """)
    void usageIsPricedExactly(
            String ignored, String model, long input, long read, long write5m, long write1h, long output, String usd) {
        Usage usage = new Usage(input, read, write5m, write1h, output, 0);

        assertThat(price(model).cost(usage)).isEqualByComparingTo(usd);
    }

    @Test
    void reasoningIsAPartOfTheOutputAndNotPricedAgain() {
        Price price = price("openai/gpt-5.4");

        assertThat(price.cost(new Usage(10, 0, 0, 0, 100, 80)))
                .isEqualByComparingTo(price.cost(new Usage(10, 0, 0, 0, 100, 0)));
    }

    @Test
    void theStepThatAPromptIsAboveIsTheHighestOne() {
        Price price = ModelReader.read("large", Yaml.of("test.yaml", """
            price:
              input: 1
              output: 1
              tiers:
                - { above: 2000, input: 3, output: 3 }
                - { above: 1000, input: 2, output: 2 }
            """)).price();

        assertThat(Objects.requireNonNull(price).at(1000).input()).isEqualTo(BigDecimal.valueOf(1));
        assertThat(price.at(1001).input()).isEqualTo(BigDecimal.valueOf(2));
        assertThat(price.at(2000).input()).isEqualTo(BigDecimal.valueOf(2));
        assertThat(price.at(2001).input()).isEqualTo(BigDecimal.valueOf(3));
    }

    private static Price price(String name) {
        int slash = name.indexOf('/');
        Model model =
                ShippedCatalogue.provider(name.substring(0, slash)).models().get(name.substring(slash + 1));
        return Objects.requireNonNull(Objects.requireNonNull(model).price());
    }
}
