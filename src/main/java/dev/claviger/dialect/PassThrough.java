package dev.claviger.dialect;

import dev.claviger.chat.Usage;
import java.util.List;
import java.util.Map;

/**
 * A kind of call that is answered in one piece and that clients and providers write alike: it passes to one
 * destination, and is looked at.
 */
public interface PassThrough extends ErrorFormat {

    /** Where the call goes, below the endpoint's URL; begins with a slash. */
    String path();

    /** Headers that every such request carries unless the caller sent its own. */
    Map<String, String> headers();

    /** Names, in lower case, of the caller's headers that {@link #readdress} is given. */
    List<String> passedHeaders();

    /** The request as it goes to the provider: every byte stays the caller's but for what must differ there. */
    RelayedRequest readdress(RelayedRequest request, Losses losses);

    /** Whether an error answer is told in this format, so that the caller can have it as it came. */
    boolean tells(byte[] error);

    /**
     * The usage in an answer; {@link Usage#NONE} where it tells none. Throws a {@link dev.claviger.chat.FailureException} where the answer
     * is an error, whatever its status said.
     */
    Usage readUsage(byte[] body);
}
