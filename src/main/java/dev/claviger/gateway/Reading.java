package dev.claviger.gateway;

import dev.claviger.chat.ChatRequest;
import dev.claviger.dialect.Body;
import dev.claviger.dialect.InboundDialect;
import dev.claviger.dialect.LinkedMedia.File;
import dev.claviger.dialect.LinkedMedia.Link;
import dev.claviger.dialect.Losses;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a call's body says in nobody's format, with the files that it names: read once, and only where it is asked for, which a
 * relayed call never does.
 */
final class Reading {

    private final InboundDialect dialect;
    private final Body body;
    private final Losses losses = new Losses();
    private final Map<Link, File> files = new ConcurrentHashMap<>();
    private @Nullable ChatRequest request;

    Reading(InboundDialect dialect, Body body) {
        this.dialect = dialect;
        this.body = body;
    }

    /** Throws a {@link dev.claviger.chat.FailureException} that names the member at fault. */
    ChatRequest request() {
        if (request == null) {
            request = dialect.readRequest(body, losses);
        }
        return request;
    }

    /** The fields that were lost in reading, for one attempt to add its own. */
    Losses losses() {
        request();
        return losses.copy();
    }

    /** What has been fetched so far, for all attempts. */
    Map<Link, File> files() {
        return Collections.unmodifiableMap(files);
    }

    void keep(Link link, File file) {
        files.put(link, file);
    }
}
