package dev.claviger.dialect;

import dev.claviger.chat.ChatRequest;
import dev.claviger.chat.ChatResponse;
import dev.claviger.chat.Failure;
import dev.claviger.chat.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A format a provider can be asked in. Stateless; what it makes for one call is not. */
public interface OutboundDialect {

    /** Its name in the contract's list of formats, such as {@code anthropic-messages}. */
    String format();

    /** Where the call goes, below the endpoint's URL; begins with a slash. */
    String path(String model, boolean stream);

    /** Headers that every request of this format carries unless the caller of a same-format call sent its own. */
    Map<String, String> headers();

    /** Names, in lower case, of the caller's headers that a same-format call passes on. */
    List<String> passedHeaders();

    /** Writes a request for a provider; what it cannot say is named in {@code losses}. */
    byte[] writeRequest(ChatRequest request, Destination destination, Recall recall, Losses losses);

    /** A same-format request for a provider: the model's name is exchanged, and usage asked for where it must be. */
    Body readdress(Body body, Destination destination);

    /** Reads a whole answer. Throws a {@link dev.claviger.chat.FailureException} where it is none, or an error. */
    ChatResponse readResponse(byte[] body);

    /** Finds where the frames of one stream end. */
    Splitter splitter();

    /** A reader for one stream. */
    EventReader eventReader();

    /** Reads beside one relayed stream; {@code sent} is the caller's request, which tells what the caller expects. */
    Probe probe(Body sent);

    /** The usage in a whole answer that is relayed; {@link Usage#NONE} where it tells none. */
    Usage readUsage(byte[] body);

    /**
     * What an error means.
     *
     * @param retryAfter what the headers say
     * @param body as it came, which may be anything
     */
    Failure readFailure(int status, @Nullable Duration retryAfter, byte[] body);
}
