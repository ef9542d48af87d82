package dev.claviger.dialect;

import dev.claviger.chat.Usage;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What a provider says that a request costs, beside its count of tokens. */
public final class ReportedCost {

    private static final int TICK_DECIMALS = 10;

    /** Beyond them a number is taken for a slip; and some could be written in a few characters that fill all memory as decimals. */
    private static final double LEAST = 1e-20;

    private static final double MOST = 1e18;

    private ReportedCost() {}

    /** That usage with the cost that is told in the object {@code told}, in the way of the provider who speaks. */
    public static Usage on(Usage usage, Json told, Destination speaker) {
        return usage.at(of(told, speaker));
    }

    public static @Nullable BigDecimal of(Json told, Destination speaker) {
        if (speaker.has(Quirk.COST_IN_DOLLARS)) {
            return withOwnKeys(told);
        }
        if (speaker.has(Quirk.COST_ESTIMATED)) {
            return amount(told.get("estimated_cost"));
        }
        BigDecimal ticks = speaker.has(Quirk.COST_IN_TICKS) ? amount(told.get("cost_in_usd_ticks")) : null;
        return ticks == null ? null : ticks.movePointLeft(TICK_DECIMALS);
    }

    /** With keys of one's own at the model's vendor, the vendor's bill comes on top. */
    private static @Nullable BigDecimal withOwnKeys(Json told) {
        BigDecimal cost = amount(told.get("cost"));
        BigDecimal vendors =
                told.get("is_byok").isTrue() ? amount(told.get("cost_details").get("upstream_inference_cost")) : null;
        return cost == null || vendors == null ? cost : cost.add(vendors);
    }

    private static @Nullable BigDecimal amount(Json number) {
        if (!(number instanceof Json.Num told)) {
            return null;
        }
        double about = Double.parseDouble(told.spelling());
        if (about < 0 || about > MOST) {
            return null;
        }
        return about < LEAST ? BigDecimal.ZERO : new BigDecimal(told.spelling());
    }
}
