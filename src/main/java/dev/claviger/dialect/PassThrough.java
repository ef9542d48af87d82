package dev.claviger.dialect;

import dev.claviger.chat.Usage;
import java.util.List;
import java.util.Map;

/** A kind of call that is answered in one piece and that clients and providers write alike: it passes, and is looked at. */
public interface PassThrough extends ErrorFormat {

    /** Where the call goes, below the endpoint's URL; begins with a slash. */
    String path(Destination destination);

    /** Headers that every such request carries unless the caller sent its own. */
    Map<String, String> headers();

    /** Names, in lower case, of the caller's headers that {@link #readdress} is given. */
    List<String> passedHeaders();

    /** The request as it goes to the provider: every byte stays the caller's but for what must differ there. */
    RelayedRequest readdress(RelayedRequest request, Destination destination, Losses losses);

    /** The usage in an answer; {@link Usage#NONE} where it tells none. */
    Usage readUsage(byte[] body);
}
