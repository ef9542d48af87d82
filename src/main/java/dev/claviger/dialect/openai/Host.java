package dev.claviger.dialect.openai;

import dev.claviger.dialect.Destination;
import dev.claviger.dialect.Splitter;
import dev.claviger.dialect.frame.SseSplitter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Who serves this format, and what they do in a way of their own. */
interface Host {

    /** In the catalogue's word; empty for the vendor, and for all who do as the vendor does. */
    String name();

    /**
     * Where the call goes.
     *
     * @param operation the vendor's path of it, such as {@code /chat/completions}
     */
    String path(Destination destination, String operation);

    default Splitter splitter() {
        return new SseSplitter();
    }

    /** Whether an error answer is told in this format. */
    default boolean tells(byte[] error) {
        return true;
    }

    /** How long an error's body asks for patience, where no header does; null where it does not. */
    default @Nullable Duration retryAfter(byte[] error) {
        return null;
    }
}
