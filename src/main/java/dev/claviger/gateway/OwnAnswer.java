package dev.claviger.gateway;

import dev.claviger.chat.Usage;
import dev.claviger.dialect.Losses;
import java.util.List;

/** An answer that Claviger gives by itself, asking no provider. */
interface OwnAnswer {

    /** The fields of the request that it does not heed. */
    Losses losses();

    Usage usage();

    /** The pieces of a stream, or one piece that is the whole. */
    List<byte[]> pieces();

    /** Whether it stands for what a provider might have said, so that none is said to have been tried. */
    default boolean estimated() {
        return false;
    }
}
