package dev.claviger;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;

/** What a {@link FakeProvider} answers: a status, headers, and a script of bytes and faults. Immutable. */
public final class FakeAnswer {

    private final int status;
    private final List<FakeRequest.Header> headers;
    private final Framing framing;
    private final List<Step> steps;

    private FakeAnswer(int status, List<FakeRequest.Header> headers, Framing framing, List<Step> steps) {
        this.status = status;
        this.headers = List.copyOf(headers);
        this.framing = framing;
        this.steps = List.copyOf(steps);
    }

    public static FakeAnswer json(int status, String body) {
        return raw(status, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    /** An event stream, chunked; each frame is written without its blank line and flushed apart. */
    public static FakeAnswer sse(String... frames) {
        byte[][] pieces = Arrays.stream(frames)
                .map(frame -> (frame + "\n\n").getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        return raw(200, "text/event-stream", pieces).chunked();
    }

    public static FakeAnswer sse(List<String> frames) {
        return sse(frames.toArray(String[]::new));
    }

    /** These very bytes, each piece flushed apart, under a content length. */
    public static FakeAnswer raw(int status, String contentType, byte[]... pieces) {
        List<Step> steps = new ArrayList<>();
        long length = 0;
        for (byte[] piece : pieces) {
            steps.add(new Send(piece));
            length += piece.length;
        }
        return new FakeAnswer(status, List.of(), new Length(length), steps).header("Content-Type", contentType);
    }

    public static FakeAnswer redirect(int status, String location) {
        return raw(status, "text/plain").header("Location", location);
    }

    public static FakeAnswer retryAfter(int status, String retryAfter, String body) {
        return json(status, body).header("Retry-After", retryAfter);
    }

    /** The connection ends before a single byte of an answer. */
    public static FakeAnswer nothing(Cut cut) {
        return new FakeAnswer(0, List.of(), new Bare(), List.of(cut));
    }

    /** Bytes that are no HTTP, and the end of the connection. */
    public static FakeAnswer garbage(byte[] bytes) {
        return new FakeAnswer(0, List.of(), new Bare(), List.of(new Send(bytes), Cut.FIN));
    }

    /** A JSON string of so many bytes, packed a thousand to one. */
    public static FakeAnswer gzipBomb(long unpacked) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] block = new byte[64 * 1024];
        Arrays.fill(block, (byte) 'a');
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write('"');
            for (long left = unpacked - 2; left > 0; left -= block.length) {
                gzip.write(block, 0, (int) Math.min(left, block.length));
            }
            gzip.write('"');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return raw(200, "application/json", packed.toByteArray()).header("Content-Encoding", "gzip");
    }

    public FakeAnswer header(String name, String value) {
        List<FakeRequest.Header> more = new ArrayList<>(headers);
        more.add(new FakeRequest.Header(name, value));
        return new FakeAnswer(status, more, framing, steps);
    }

    public FakeAnswer chunked() {
        return new FakeAnswer(status, headers, new Chunked(), steps);
    }

    /** Neither a length nor chunks: the body ends with the connection. */
    public FakeAnswer closeDelimited() {
        return new FakeAnswer(status, headers, new UntilClose(), steps);
    }

    /** States a length, true or not; one that is too great leaves the client waiting, unless the answer is cut as well. */
    public FakeAnswer contentLength(long stated) {
        return new FakeAnswer(status, headers, new Length(stated), steps);
    }

    /** Ends the connection after so many pieces; 0 cuts after the headers. */
    public FakeAnswer cutAfter(int pieces, Cut cut) {
        return after(pieces, cut);
    }

    /** Falls silent after so many pieces until the latch is at zero or the client is gone; 0 stalls after the headers. */
    public FakeAnswer stallAfter(int pieces, CountDownLatch until) {
        return after(pieces, new Stall(until));
    }

    /** Sends not even the headers until the latch is at zero or the client is gone. */
    public FakeAnswer stallBeforeHeaders(CountDownLatch until) {
        List<Step> script = new ArrayList<>(steps);
        script.addFirst(new StallHead(until));
        return new FakeAnswer(status, headers, framing, script);
    }

    private FakeAnswer after(int pieces, Step step) {
        List<Step> script = new ArrayList<>(steps);
        int at = 0;
        for (int sent = 0; at < script.size(); at++) {
            if (script.get(at) instanceof Send && sent++ == pieces) {
                break;
            }
        }
        script.add(at, step);
        return new FakeAnswer(status, headers, framing, script);
    }

    int status() {
        return status;
    }

    List<FakeRequest.Header> headers() {
        return headers;
    }

    Framing framing() {
        return framing;
    }

    List<Step> steps() {
        return steps;
    }

    /** How a connection ends before its time. */
    public enum Cut implements Step {
        /** In an orderly way: the client reads an end of stream. */
        FIN,
        /** With a reset: the client's read fails. */
        RST
    }

    sealed interface Step permits Send, Stall, StallHead, Cut {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Send(byte[] bytes) implements Step {}

    record Stall(CountDownLatch until) implements Step {}

    record StallHead(CountDownLatch until) implements Step {}

    /** How the end of the body is told. */
    sealed interface Framing {}

    record Length(long stated) implements Framing {}

    record Chunked() implements Framing {}

    record UntilClose() implements Framing {}

    /** No HTTP at all. */
    record Bare() implements Framing {}
}
