package dev.claviger;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A request as it arrived at a {@link FakeProvider}: headers in their order, the body's bytes without chunking. */
public final class FakeRequest {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String method;
    private final String target;
    private final List<Header> headers;
    private final byte[] body;
    private final int connection;
    private final CountDownLatch clientGone;

    FakeRequest(Head head, byte[] body, int connection, CountDownLatch clientGone) {
        this.method = head.method();
        this.target = head.target();
        this.headers = head.headers();
        this.body = body;
        this.connection = connection;
        this.clientGone = clientGone;
    }

    public String method() {
        return method;
    }

    /** Without the query. */
    public String path() {
        int mark = target.indexOf('?');
        return mark < 0 ? target : target.substring(0, mark);
    }

    /** What follows the question mark; null where there is none. */
    public @Nullable String query() {
        int mark = target.indexOf('?');
        return mark < 0 ? null : target.substring(mark + 1);
    }

    public List<Header> headers() {
        return headers;
    }

    /** The first value of that header, whatever its case. */
    public Optional<String> header(String name) {
        return Head.first(headers, name);
    }

    public byte[] body() {
        return body.clone();
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The body as JSON. */
    public JsonNode json() {
        return JsonMapper.shared().readTree(body);
    }

    /** The number of the connection that it came on, from 1. */
    public int connection() {
        return connection;
    }

    /** Blocks until the client has closed or reset the connection that this request came on; fails when it does not. */
    public void awaitClientGone() {
        try {
            if (!clientGone.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("The client kept its connection open.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    public boolean clientGone() {
        return clientGone.getCount() == 0;
    }

    /** One header line. */
    public record Header(String name, String value) {}

    /** What stands before the body. */
    record Head(String method, String target, List<Header> headers) {

        Optional<String> first(String name) {
            return first(headers, name);
        }

        static Optional<String> first(List<Header> headers, String name) {
            return headers.stream()
                    .filter(header -> header.name().equalsIgnoreCase(name))
                    .map(Header::value)
                    .findFirst();
        }
    }
}
