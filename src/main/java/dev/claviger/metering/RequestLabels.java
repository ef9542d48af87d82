package dev.claviger.metering;

import io.micrometer.core.instrument.Tags;
import java.util.Locale;

/**
 * What metrics of requests are told apart by, under OpenTelemetry's names where it has any.
 *
 * @param error empty where nothing went wrong
 * @param tenant its id
 */
record RequestLabels(String operation, String provider, String model, String error, String tenant) {

    static final String OTHER = "other";
    static final String NONE = "none";

    /** So that the metrics are there before the first request. */
    static final RequestLabels NOBODY = new RequestLabels("chat", NONE, OTHER, "", NONE);

    Tags tags() {
        return Tags.of(
                "gen_ai.operation.name", operation,
                "gen_ai.provider.name", provider,
                "gen_ai.request.model", model,
                "error.type", error,
                "claviger.tenant", tenant);
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
