package dev.claviger.dialect.anthropic;

import dev.claviger.chat.Failure;
import dev.claviger.chat.Usage;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.PassThrough;
import dev.claviger.dialect.RelayedRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A count that is asked of the provider: its request is a message's without what only an answer needs. */
final class PassedCount implements PassThrough {

    private final Outbound messages;
    private final Destination destination;

    PassedCount(Destination destination) {
        this.messages = new Outbound(new Vendor(), destination);
        this.destination = destination;
    }

    @Override
    public String path() {
        return messages.path(destination, false) + "/count_tokens";
    }

    @Override
    public Map<String, String> headers() {
        return messages.headers();
    }

    @Override
    public List<String> passedHeaders() {
        return messages.passedHeaders();
    }

    @Override
    public RelayedRequest readdress(RelayedRequest request, Losses losses) {
        return messages.readdress(request, destination, losses);
    }

    /** None is charged for, and an error is told as in an answer. */
    @Override
    public Usage readUsage(byte[] body) {
        return messages.readUsage(body);
    }

    @Override
    public boolean tells(byte[] body) {
        return messages.tells(body);
    }

    @Override
    public Failure readFailure(int status, @Nullable Duration retryAfter, byte[] body) {
        return messages.readFailure(status, retryAfter, body);
    }
}
