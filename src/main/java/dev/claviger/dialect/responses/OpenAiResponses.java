package dev.claviger.dialect.responses;

import dev.claviger.dialect.InboundDialect;
import dev.claviger.dialect.Relayable;

/** The two sides of this format. */
public final class OpenAiResponses {

    static final String FORMAT = "openai-responses";

    public static final InboundDialect INBOUND = new Inbound();
    public static final Relayable OUTBOUND = new Outbound();

    private OpenAiResponses() {}
}
