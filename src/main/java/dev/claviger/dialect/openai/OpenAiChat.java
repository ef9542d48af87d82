package dev.claviger.dialect.openai;

import dev.claviger.dialect.InboundDialect;
import dev.claviger.dialect.OutboundDialect;

/** The two sides of this format. */
public final class OpenAiChat {

    public static final InboundDialect INBOUND = new Inbound();
    public static final OutboundDialect OUTBOUND = new Outbound();

    private OpenAiChat() {}
}
