package dev.claviger.dialect;

import dev.claviger.chat.Usage;
import java.util.List;

/** A format that clients speak too, so that a call of theirs need not be translated: it passes, and is looked at. */
public interface Relayable extends OutboundDialect {

    /** Whether a caller's request and its answer can pass as they are. */
    default boolean relays() {
        return true;
    }

    /** Names, in lower case, of the caller's headers that {@link #readdress} is given. */
    List<String> passedHeaders();

    /**
     * The request as it goes to the provider: every byte stays the caller's but for what must differ there. What has to be left out
     * is named in {@code losses}.
     */
    RelayedRequest readdress(RelayedRequest request, Destination destination, Losses losses);

    /**
     * The same request with the top-level member that asks the provider to keep its prefix; as it is where the caller has said what to
     * keep, or where the format knows no such member.
     */
    default Body kept(Body body) {
        return body;
    }

    /** Reads beside one relayed stream; {@code sent} is the caller's request, which tells what the caller expects. */
    Probe probe(Body sent);

    /** Whether an error answer is told in this format, so that the caller can have it as it came. */
    default boolean tells(byte[] error) {
        return true;
    }

    /**
     * The usage in a whole answer that is relayed; {@link Usage#NONE} where it tells none. Throws a
     * {@link dev.claviger.chat.FailureException} where the answer is an error, whatever its status said.
     */
    Usage readUsage(byte[] body);
}
