package dev.claviger.dialect.anthropic;

import dev.claviger.chat.Failure;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.RelayedRequest;
import dev.claviger.dialect.Splitter;
import dev.claviger.dialect.frame.SseSplitter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who serves this format, and what they do in a way of their own. */
interface Host {

    /** In the catalogue's word; empty for the vendor. */
    String name();

    String path(Destination destination, boolean stream);

    Map<String, String> headers();

    /** The headers of a request that was written to ask for these betas. */
    Map<String, String> headers(String betas, Destination destination);

    List<String> passedHeaders();

    /** A caller's request as this host takes it. */
    RelayedRequest readdress(RelayedRequest request, Destination destination, Losses losses);

    /** A request as this host takes it that was written for {@code destination}, to ask for these betas. */
    byte[] written(byte[] request, String betas, Destination destination, Losses losses);

    /** Whether it can be asked to place a mark of its cache itself. */
    boolean placesMarks();

    /** Whether it reads media from URLs. */
    default boolean readsUrls() {
        return true;
    }

    default Splitter splitter() {
        return new SseSplitter();
    }

    /** Whether an error answer is told in this format. */
    boolean tells(byte[] error);

    default Optional<String> failureHeader() {
        return Optional.empty();
    }

    /** What an error means that is told in another format. */
    default Failure readFailure(
            int status, @Nullable Duration retryAfter, @Nullable String kind, byte[] body, Destination speaker) {
        return FailureReader.read(status, retryAfter, body, speaker);
    }
}
