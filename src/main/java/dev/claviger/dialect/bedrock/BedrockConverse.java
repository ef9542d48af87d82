package dev.claviger.dialect.bedrock;

import dev.claviger.dialect.OutboundDialect;

/** The side of this format that there is: no client speaks it. */
public final class BedrockConverse {

    static final String FORMAT = "bedrock-converse";

    public static final OutboundDialect OUTBOUND = new Outbound();

    private BedrockConverse() {}
}
