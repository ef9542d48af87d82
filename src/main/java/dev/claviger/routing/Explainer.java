package dev.claviger.routing;

import dev.claviger.tenancy.Tenant;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Says what would be sent for a request of a tenant, and to whom; sends nothing. */
public interface Explainer {

    /** Never fails for what is asked: a request that would be refused is explained by its refusal. */
    CompletionStage<Explanation> explain(Tenant tenant, Question question);

    /** Where conversations come in. */
    enum Surface {
        CHAT,
        RESPONSES,
        MESSAGES
    }

    /**
     * What is to be explained.
     *
     * @param surface where a caller would send it
     * @param request the JSON that a caller would send there
     * @param onLoss what the header {@code x-claviger-on-loss} would say; null for none
     * @param providerKey what the header {@code x-claviger-provider-key} would say; null for none
     */
    record Question(
            Surface surface,
            String request,
            @Nullable String onLoss,
            @Nullable String providerKey) {}
}
