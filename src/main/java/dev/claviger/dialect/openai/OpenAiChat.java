package dev.claviger.dialect.openai;

import dev.claviger.dialect.InboundDialect;
import dev.claviger.dialect.Relayable;
import java.util.UUID;

/** The two sides of this format. */
public final class OpenAiChat {

    static final String FORMAT = "openai-chat";

    public static final InboundDialect INBOUND = new Inbound();
    public static final Relayable OUTBOUND =
            new Outbound(() -> UUID.randomUUID().toString().replace("-", ""));

    private OpenAiChat() {}
}
