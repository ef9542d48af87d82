package dev.claviger.dialect.gemini;

import dev.claviger.dialect.OutboundDialect;
import java.util.UUID;

/** The provider's side of this format, and who else serves it than its vendor. */
public final class GeminiGenerate {

    static final String FORMAT = "gemini";

    public static final OutboundDialect OUTBOUND = new Outbound(Host.VENDOR, GeminiGenerate::id);
    public static final OutboundDialect VERTEX = new Outbound(Host.VERTEX, GeminiGenerate::id);

    private GeminiGenerate() {}

    private static String id() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
