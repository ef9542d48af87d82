package dev.claviger.dialect;

import dev.claviger.chat.ChatRequest;
import dev.claviger.chat.ChatResponse;
import dev.claviger.chat.Part;
import java.util.Map;

/** A format a provider can be asked in, as one host serves it. Stateless; what it makes for one call is not. */
public interface OutboundDialect extends ErrorFormat {

    /** Its name in the contract's list of formats, such as {@code anthropic-messages}. */
    String format();

    /** Who serves the format in a way of their own, in the catalogue's word; empty where it is served as its vendor does. */
    default String host() {
        return "";
    }

    /** The format as that destination speaks it: its answers and errors are read with its quirks. */
    default OutboundDialect spokenBy(Destination destination) {
        return this;
    }

    /**
     * Where the call goes, below the endpoint's URL; begins with a slash. Throws a
     * {@link dev.claviger.chat.FailureException} where the key lacks an option that belongs there.
     */
    String path(Destination destination, boolean stream);

    /** Headers that every request of this format carries unless the caller of a same-format call sent its own. */
    default Map<String, String> headers() {
        return Map.of();
    }

    /** The headers of a request that was written for that destination. */
    default Map<String, String> headers(Destination destination) {
        return headers();
    }

    /** Which names of tools the format takes; a request with others is to be fitted before it is written. */
    default NameRule toolNames() {
        return new NameRule("\\s\\S", Integer.MAX_VALUE);
    }

    /**
     * Whether media that the caller gave by URL has to be there as bytes when it is written: it is taken, but not from that URL.
     */
    default boolean wantsBytes(Part.Media media, Part.Source.Url link, Destination destination) {
        return false;
    }

    /** Whether the destination holds its models to the schemas of tools, and to that of an answer by no other way. */
    default boolean schemasByTool(Destination destination) {
        return false;
    }

    /** How many texts at which the answer is to end a request can hold. */
    default int mostStops() {
        return Integer.MAX_VALUE;
    }

    /** Whether a provider who is asked for no tokens reads the request nevertheless and keeps its prefix. */
    default boolean warms() {
        return false;
    }

    /** Writes a request for a provider; what it cannot say is named in {@code losses}. */
    byte[] writeRequest(ChatRequest request, Destination destination, Recall recall, Losses losses);

    /** Reads a whole answer. Throws a {@link dev.claviger.chat.FailureException} where it is none, or an error. */
    ChatResponse readResponse(byte[] body);

    /** Finds where the frames of one stream end. */
    Splitter splitter();

    /** A reader for one stream. */
    EventReader eventReader();
}
