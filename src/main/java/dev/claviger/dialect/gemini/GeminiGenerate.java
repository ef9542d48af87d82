package dev.claviger.dialect.gemini;

import dev.claviger.dialect.OutboundDialect;
import java.util.UUID;

/** The provider's side of this format. */
public final class GeminiGenerate {

    static final String FORMAT = "gemini";

    public static final OutboundDialect OUTBOUND =
            new Outbound(() -> UUID.randomUUID().toString().replace("-", ""));

    private GeminiGenerate() {}
}
