package dev.claviger.dialect.openai;

import dev.claviger.dialect.InboundDialect;
import dev.claviger.dialect.OutboundDialect;
import dev.claviger.dialect.Relayable;
import java.util.UUID;

/** The two sides of this format, and who else serves it than its vendor. */
public final class OpenAiChat {

    static final String FORMAT = "openai-chat";

    public static final InboundDialect INBOUND = new Inbound();
    public static final Relayable OUTBOUND = new Outbound(new Vendor(), OpenAiChat::id);
    public static final Relayable AZURE = new Outbound(new Azure(), OpenAiChat::id);
    public static final OutboundDialect WATSONX = new Watsonx(new Outbound(new Vendor(), OpenAiChat::id));

    private OpenAiChat() {}

    private static String id() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
