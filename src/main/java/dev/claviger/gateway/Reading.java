package dev.claviger.gateway;

import dev.claviger.chat.ChatRequest;
import dev.claviger.dialect.Body;
import dev.claviger.dialect.InboundDialect;
import dev.claviger.dialect.Losses;
import org.jspecify.annotations.Nullable;

/** What a call's body says in nobody's format: read once, and only where it is asked for, which a relayed call never does. */
final class Reading {

    private final InboundDialect dialect;
    private final Body body;
    private final Losses losses = new Losses();
    private @Nullable ChatRequest request;

    Reading(InboundDialect dialect, Body body) {
        this.dialect = dialect;
        this.body = body;
    }

    /** Throws a {@link dev.claviger.chat.FailureException} that names the member at fault. */
    ChatRequest request() {
        if (request == null) {
            request = dialect.readRequest(body, losses);
        }
        return request;
    }

    /** The fields that were lost in reading, for one attempt to add its own. */
    Losses losses() {
        request();
        return losses.copy();
    }
}
