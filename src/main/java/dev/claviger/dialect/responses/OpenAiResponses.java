package dev.claviger.dialect.responses;

import dev.claviger.dialect.InboundDialect;
import dev.claviger.dialect.Relayable;

/** The two sides of this format, and who else serves it than its vendor. */
public final class OpenAiResponses {

    static final String FORMAT = "openai-responses";

    public static final InboundDialect INBOUND = new Inbound();
    public static final Relayable OUTBOUND = new Outbound(Host.VENDOR);
    public static final Relayable AZURE = new Outbound(Host.AZURE);

    private OpenAiResponses() {}
}
