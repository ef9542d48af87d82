package dev.claviger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A scripted provider on a real socket of the loopback: any format, any fault. Answers are given in the order in which they were
 * enqueued, over keep-alive connections of HTTP/1.1; what arrived is kept as it arrived.
 */
public final class FakeProvider implements AutoCloseable {

    private static final FakeAnswer UNSCRIPTED = FakeAnswer.json(599, "{\"error\":\"no answer was scripted\"}");

    private final ServerSocket server;
    private final ConcurrentLinkedQueue<FakeAnswer> answers = new ConcurrentLinkedQueue<>();
    private final List<FakeRequest> requests = new CopyOnWriteArrayList<>();
    private final BlockingQueue<FakeRequest> arrivals = new LinkedBlockingQueue<>();
    private final List<FakeConnection> connections = new CopyOnWriteArrayList<>();
    private volatile Function<FakeRequest, FakeAnswer> otherwise = request -> UNSCRIPTED;

    private FakeProvider(ServerSocket server) {
        this.server = server;
    }

    /** Listens on a free port. */
    public static FakeProvider start() {
        try {
            return on(new ServerSocket(0, 1024, InetAddress.getLoopbackAddress()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Serves a socket that is bound already, one with TLS for instance; closes it in the end. */
    public static FakeProvider on(ServerSocket server) {
        FakeProvider provider = new FakeProvider(server);
        Thread.ofVirtual().name("fake-provider").start(provider::accept);
        return provider;
    }

    /** Where it listens, without a slash at the end. */
    public String url() {
        return "http://127.0.0.1:" + port();
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Answers the next requests, one each. */
    public FakeProvider enqueue(FakeAnswer... next) {
        answers.addAll(List.of(next));
        return this;
    }

    /** Answers every request for which none is enqueued. */
    public FakeProvider always(FakeAnswer answer) {
        return always(request -> answer);
    }

    /** Answers every request for which none is enqueued by looking at it. */
    public FakeProvider always(Function<FakeRequest, FakeAnswer> answerer) {
        otherwise = answerer;
        return this;
    }

    /** All that have arrived so far, in order. */
    public List<FakeRequest> requests() {
        return List.copyOf(requests);
    }

    /** The next request that nobody has taken, once it is there; fails when none comes. */
    public FakeRequest takeRequest() {
        try {
            FakeRequest request = arrivals.poll(FakeRequest.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (request == null) {
                throw new AssertionError("No request arrived.");
            }
            return request;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** How many connections were opened so far. */
    public int connections() {
        return connections.size();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (FakeConnection connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                FakeConnection connection = new FakeConnection(socket, connections.size() + 1, this::answer);
                connections.add(connection);
                Thread.ofVirtual().name("fake-provider-connection").start(connection::serve);
            }
        } catch (IOException e) {
            // closed: the end of this provider
        }
    }

    private FakeAnswer answer(FakeRequest request) {
        requests.add(request);
        arrivals.add(request);
        FakeAnswer next = answers.poll();
        return next == null ? otherwise.apply(request) : next;
    }
}
