package dev.claviger.dialect;

import dev.claviger.chat.ChatRequest;
import dev.claviger.chat.ChatResponse;
import dev.claviger.chat.Failure;
import dev.claviger.chat.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A format a provider can be asked in. Stateless; what it makes for one call is not.
 *
 * <p>Same-format calls there are only where clients speak it too: {@link #readdress}, {@link #probe} and {@link #readUsage} are for
 * such formats alone.
 */
public interface OutboundDialect {

    /** Its name in the contract's list of formats, such as {@code anthropic-messages}. */
    String format();

    /** Where the call goes, below the endpoint's URL; begins with a slash. */
    String path(String model, boolean stream);

    /** Headers that every request of this format carries unless the caller of a same-format call sent its own. */
    default Map<String, String> headers() {
        return Map.of();
    }

    /** Names, in lower case, of the caller's headers that a same-format call passes on. */
    default List<String> passedHeaders() {
        return List.of();
    }

    /** Which names of tools the format takes; a request with others is to be fitted before it is written. */
    default NameRule toolNames() {
        return new NameRule("\\s\\S", Integer.MAX_VALUE);
    }

    /** Writes a request for a provider; what it cannot say is named in {@code losses}. */
    byte[] writeRequest(ChatRequest request, Destination destination, Recall recall, Losses losses);

    /** A same-format request for a provider: the model's name is exchanged, and usage asked for where it must be. */
    default Body readdress(Body body, Destination destination) {
        throw new UnsupportedOperationException("no client speaks " + format());
    }

    /** Reads a whole answer. Throws a {@link dev.claviger.chat.FailureException} where it is none, or an error. */
    ChatResponse readResponse(byte[] body);

    /** Finds where the frames of one stream end. */
    Splitter splitter();

    /** A reader for one stream. */
    EventReader eventReader();

    /** Reads beside one relayed stream; {@code sent} is the caller's request, which tells what the caller expects. */
    default Probe probe(Body sent) {
        throw new UnsupportedOperationException("no client speaks " + format());
    }

    /** The usage in a whole answer that is relayed; {@link Usage#NONE} where it tells none. */
    default Usage readUsage(byte[] body) {
        throw new UnsupportedOperationException("no client speaks " + format());
    }

    /**
     * What an error means.
     *
     * @param retryAfter what the headers say
     * @param body as it came, which may be anything
     */
    Failure readFailure(int status, @Nullable Duration retryAfter, byte[] body);

    /** The header, in lower case, in which an error answer names its kind; empty where the body tells all. */
    default Optional<String> failureHeader() {
        return Optional.empty();
    }

    /**
     * What an error means whose answer may have a {@link #failureHeader}.
     *
     * @param kind what stands in that header; null where it is absent
     */
    default Failure readFailure(int status, @Nullable Duration retryAfter, @Nullable String kind, byte[] body) {
        return readFailure(status, retryAfter, body);
    }
}
