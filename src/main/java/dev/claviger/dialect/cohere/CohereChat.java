package dev.claviger.dialect.cohere;

import dev.claviger.dialect.OutboundDialect;

/** The side of this format that there is: no client speaks it. */
public final class CohereChat {

    static final String FORMAT = "cohere-chat";

    public static final OutboundDialect OUTBOUND = new Outbound();

    private CohereChat() {}
}
