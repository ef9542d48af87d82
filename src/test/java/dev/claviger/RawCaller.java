package dev.claviger;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A caller that writes its requests by hand, and may leave at any moment. */
public final class RawCaller implements AutoCloseable {

    private final Socket socket;

    private RawCaller(Socket socket) {
        this.socket = socket;
    }

    /** Connects to where callers of models come in. */
    public static RawCaller of(RunningGateway gateway) {
        try {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port());
            socket.setSoTimeout((int) FakeRequest.PATIENCE.toMillis());
            socket.setTcpNoDelay(true);
            return new RawCaller(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends the head of a POST, with these lines besides, and {@code body} under its length. */
    public RawCaller post(Customer customer, Format surface, byte[] body, String... headers) {
        return head(customer, surface, body.length, headers).send(body);
    }

    public RawCaller post(Customer customer, Format surface, String body, String... headers) {
        return post(customer, surface, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    /** Sends the head of a POST that promises a body of so many bytes; a negative length promises chunks. */
    public RawCaller head(Customer customer, Format surface, long length, String... headers) {
        StringBuilder head = new StringBuilder("POST " + surface.path() + " HTTP/1.1\r\nHost: gateway\r\n");
        head.append("Authorization: Bearer " + customer.key() + "\r\nContent-Type: application/json\r\n");
        head.append(length < 0 ? "Transfer-Encoding: chunked\r\n" : "Content-Length: " + length + "\r\n");
        for (String header : headers) {
            head.append(header + "\r\n");
        }
        return send(head.append("\r\n").toString());
    }

    public RawCaller send(String text) {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public RawCaller send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What comes up to and with that text; fails when the gateway closes before. */
    public String readUntil(String text) {
        StringBuilder read = new StringBuilder();
        while (read.indexOf(text) < 0) {
            int next = read();
            if (next < 0) {
                throw new AssertionError("The gateway closed without '" + text + "' after: " + read);
            }
            read.append((char) next);
        }
        return read.toString();
    }

    /** All that comes until the gateway closes or resets. */
    public String readAll() {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        for (int next = read(); next >= 0; next = read()) {
            read.write(next);
        }
        return read.toString(StandardCharsets.UTF_8);
    }

    private int read() {
        try {
            return socket.getInputStream().read();
        } catch (SocketTimeoutException e) {
            throw new AssertionError("The gateway neither answered nor closed.", e);
        } catch (IOException e) {
            return -1;
        }
    }

    /** Leaves, in an orderly way. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
