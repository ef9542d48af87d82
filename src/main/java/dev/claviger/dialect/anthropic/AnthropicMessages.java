package dev.claviger.dialect.anthropic;

import dev.claviger.dialect.InboundDialect;
import dev.claviger.dialect.Relayable;

/** The two sides of this format, and who else serves it than its vendor. */
public final class AnthropicMessages {

    static final String FORMAT = "anthropic-messages";

    public static final InboundDialect INBOUND = new Inbound();
    public static final Relayable OUTBOUND = new Outbound(new Vendor());
    public static final Relayable AZURE = new Outbound(new Azure());
    public static final Relayable BEDROCK = new Outbound(new Bedrock());
    public static final Relayable VERTEX = new Outbound(new Vertex());

    private AnthropicMessages() {}
}
