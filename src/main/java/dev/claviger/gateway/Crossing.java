package dev.claviger.gateway;

import dev.claviger.chat.Failure;
import dev.claviger.chat.Usage;
import dev.claviger.dialect.Losses;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How one call crosses to one target, and how the answer comes home. Made for one attempt, used by one thread at a time. */
sealed interface Crossing permits Conversation, Errand {

    /** The request's path below the target's URL. */
    String path();

    /** The request's headers, but for the credentials. */
    Map<String, String> headers();

    /** The fields that do not cross as they were. */
    Losses losses();

    /** What an error answer of the provider means. */
    Failure readFailure(ProviderError error);

    /** Whether the provider speaks the caller's format. */
    boolean verbatim();

    /** Whether that error answer goes to the caller as it is. */
    boolean verbatim(ProviderError error);

    /** The usage reported so far. */
    Usage usage();

    /** Whether the answer has come home to its end. */
    boolean complete();

    /** The error that passed by in the answer; null if none. */
    default @Nullable Failure failure() {
        return null;
    }

    /** Characters of the answer so far, roughly; 0 where it has no words. */
    default long characters() {
        return 0;
    }
}
