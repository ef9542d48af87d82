package dev.claviger.dialect.anthropic;

import dev.claviger.dialect.InboundDialect;
import dev.claviger.dialect.Relayable;

/** The two sides of this format. */
public final class AnthropicMessages {

    static final String FORMAT = "anthropic-messages";

    public static final InboundDialect INBOUND = new Inbound();
    public static final Relayable OUTBOUND = new Outbound();

    private AnthropicMessages() {}
}
