package dev.claviger;

import dev.claviger.FakeRequest.Head;
import dev.claviger.FakeRequest.Header;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One connection of a {@link FakeProvider}: reads while it answers, so that it sees at once when the client leaves. */
final class FakeConnection {

    private final Socket socket;
    private final int number;
    private final Function<FakeRequest, FakeAnswer> script;
    private final CountDownLatch clientGone = new CountDownLatch(1);
    private final ExecutorService writer =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());

    FakeConnection(Socket socket, int number, Function<FakeRequest, FakeAnswer> script) {
        this.socket = socket;
        this.number = number;
        this.script = script;
    }

    /** Serves requests until the client leaves. */
    void serve() {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (FakeRequest request = read(in); request != null; request = read(in)) {
                FakeAnswer answer = script.apply(request);
                writer.execute(() -> write(answer));
            }
        } catch (IOException e) {
            // a reset is one of the ways in which a client leaves
        } finally {
            clientGone.countDown();
            writer.shutdownNow();
        }
    }

    void close() throws IOException {
        socket.close();
    }

    private @Nullable FakeRequest read(InputStream in) throws IOException {
        String first = line(in);
        if (first == null) {
            return null;
        }
        String[] words = first.split(" ", 3);
        List<Header> headers = new ArrayList<>();
        for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.add(new Header(
                    line.substring(0, colon), line.substring(colon + 1).strip()));
        }
        Head head = new Head(words[0], words[1], List.copyOf(headers));
        return new FakeRequest(head, body(in, head), number, clientGone);
    }

    private static byte[] body(InputStream in, Head head) throws IOException {
        if (head.first("Transfer-Encoding").filter("chunked"::equalsIgnoreCase).isPresent()) {
            return chunks(in);
        }
        Optional<String> length = head.first("Content-Length");
        return length.isPresent() ? exactly(in, Integer.parseInt(length.get())) : new byte[0];
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            int size = Integer.parseInt(wholeLine(in), 16);
            body.write(exactly(in, size));
            wholeLine(in);
            if (size == 0) {
                return body.toByteArray();
            }
        }
    }

    private static byte[] exactly(InputStream in, int size) throws IOException {
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException("The client left within a body.");
        }
        return bytes;
    }

    private static String wholeLine(InputStream in) throws IOException {
        String line = line(in);
        if (line == null) {
            throw new EOFException("The client left within a body.");
        }
        return line;
    }

    /** The next line without its end; null at the end of the stream. */
    private static @Nullable String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return null;
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    private void write(FakeAnswer answer) {
        try {
            OutputStream out = socket.getOutputStream();
            boolean headSent = answer.framing() instanceof FakeAnswer.Bare;
            for (FakeAnswer.Step step : answer.steps()) {
                if (!headSent && !(step instanceof FakeAnswer.StallHead)) {
                    send(out, head(answer));
                    headSent = true;
                }
                if (!perform(step, answer.framing(), out)) {
                    return;
                }
            }
            if (!headSent) {
                send(out, head(answer));
            }
            end(answer.framing(), out);
        } catch (IOException e) {
            // the client left in the middle
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the answer goes on after this step. */
    private boolean perform(FakeAnswer.Step step, FakeAnswer.Framing framing, OutputStream out)
            throws IOException, InterruptedException {
        switch (step) {
            case FakeAnswer.Send send -> send(out, framed(send.bytes(), framing));
            case FakeAnswer.Stall stall -> stall.until().await();
            case FakeAnswer.StallHead stall -> stall.until().await();
            case FakeAnswer.Cut cut -> cut(cut);
        }
        return !(step instanceof FakeAnswer.Cut);
    }

    private void cut(FakeAnswer.Cut cut) throws IOException {
        switch (cut) {
            case FIN -> socket.shutdownOutput();
            case RST -> {
                socket.setSoLinger(true, 0);
                socket.close();
            }
        }
    }

    private void end(FakeAnswer.Framing framing, OutputStream out) throws IOException {
        switch (framing) {
            case FakeAnswer.Chunked ignored -> send(out, ascii("0\r\n\r\n"));
            case FakeAnswer.UntilClose ignored -> socket.shutdownOutput();
            case FakeAnswer.Length ignored -> {}
            case FakeAnswer.Bare ignored -> {}
        }
    }

    private static byte[] head(FakeAnswer answer) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + answer.status() + " Scripted\r\n");
        answer.headers().forEach(header -> head.append(header.name() + ": " + header.value() + "\r\n"));
        switch (answer.framing()) {
            case FakeAnswer.Length length -> head.append("Content-Length: " + length.stated() + "\r\n");
            case FakeAnswer.Chunked ignored -> head.append("Transfer-Encoding: chunked\r\n");
            case FakeAnswer.UntilClose ignored -> head.append("Connection: close\r\n");
            case FakeAnswer.Bare ignored -> {}
        }
        return head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] framed(byte[] bytes, FakeAnswer.Framing framing) {
        if (!(framing instanceof FakeAnswer.Chunked) || bytes.length == 0) {
            return bytes;
        }
        ByteArrayOutputStream chunk = new ByteArrayOutputStream(bytes.length + 12);
        chunk.writeBytes(ascii(Integer.toHexString(bytes.length) + "\r\n"));
        chunk.writeBytes(bytes);
        chunk.writeBytes(ascii("\r\n"));
        return chunk.toByteArray();
    }

    private static void send(OutputStream out, byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
