package dev.claviger.gateway;

import dev.claviger.chat.Failure;
import dev.claviger.chat.FailureException;
import dev.claviger.dialect.Losses;
import dev.claviger.routing.Target;
import dev.claviger.tenancy.OnLoss;
import java.util.List;

/** What becomes of a call some of whose fields do not cross. */
final class LossPolicy {

    private LossPolicy() {}

    /** Throws a {@link FailureException} that names the fields where the caller will not have them lost. */
    static void heed(Call call, Target target, Losses losses) {
        List<String> dropped = losses.dropped();
        if (!dropped.isEmpty() && call.onLoss() == OnLoss.REJECT) {
            throw new FailureException(new Failure.Invalid(
                    "'" + target.provider().id() + "' has no faithful equivalent for: " + String.join(", ", dropped)
                            + ".",
                    "unsupported_parameter",
                    dropped.getFirst()));
        }
    }
}
