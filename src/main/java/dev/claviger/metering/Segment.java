package dev.claviger.metering;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One file of the journal. One thread appends to it, another reads what is whole. */
final class Segment {

    private final Path file;
    private final @Nullable FileChannel channel;
    private final Recent recent = new Recent();
    private volatile Extent extent;
    private volatile boolean sealed;
    private volatile boolean damaged;

    private Segment(Path file, @Nullable FileChannel channel, Extent extent) {
        this.file = file;
        this.channel = channel;
        this.extent = extent;
        this.sealed = channel == null;
    }

    static Segment create(Path file) throws IOException {
        return new Segment(
                file, FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), Extent.NOTHING);
    }

    /** A file that an earlier process left: good up to its first bad frame. */
    static Segment left(Path file) throws IOException {
        Extent extent = Extent.NOTHING;
        try (DataInputStream in = open(file, 0)) {
            for (byte[] payload = Frame.next(in); payload != null; payload = Frame.next(in)) {
                extent = extent.plus(Frame.HEADER + payload.length, 1);
            }
        }
        Segment segment = new Segment(file, null, extent);
        segment.damaged = Files.size(file) > extent.bytes();
        return segment;
    }

    /** Hands whole frames to the operating system; after an {@link IOException} none of them counts. */
    void append(byte[] frames, List<Kept> records) throws IOException {
        if (channel == null) {
            throw new IllegalStateException("Only the newest file of the journal is written to.");
        }
        ByteBuffer rest = ByteBuffer.wrap(frames);
        while (rest.hasRemaining()) {
            channel.write(rest);
        }
        recent.add(extent.records(), records);
        extent = extent.plus(frames.length, records.size());
    }

    /** Nothing is appended any more; what a failed append left behind is cut off. */
    void seal() throws IOException {
        sealed = true;
        if (channel != null) {
            try (channel) {
                channel.truncate(extent.bytes());
            }
        }
    }

    /** Whether {@link #extent()} is final, if it is asked for afterwards. */
    boolean sealed() {
        return sealed;
    }

    Extent extent() {
        return extent;
    }

    /** Like {@link #read}, but from memory, and none where they are there no more. */
    List<Kept> recent(Extent from, int most) {
        return recent.from(from.records(), Math.min(most, extent.records() - from.records()));
    }

    /** So many records after {@code from}, or those that are left, or fewer where one cannot be read. */
    List<byte[]> read(Extent from, int most) throws IOException {
        List<byte[]> payloads = new ArrayList<>();
        int records = Math.min(most, extent.records() - from.records());
        try (DataInputStream in = open(file, from.bytes())) {
            while (payloads.size() < records) {
                byte[] payload = Frame.next(in);
                if (payload == null) {
                    break;
                }
                payloads.add(payload);
            }
        }
        return payloads;
    }

    /** Something in it could not be read: the file is kept for somebody to look at. */
    void damage() {
        damaged = true;
    }

    boolean damaged() {
        return damaged;
    }

    /** Deletes the file, or sets it aside where it is damaged. */
    void discard() throws IOException {
        if (damaged) {
            Files.move(file, file.resolveSibling(file.getFileName() + ".damaged"), StandardCopyOption.REPLACE_EXISTING);
        } else {
            Files.deleteIfExists(file);
        }
    }

    private static DataInputStream open(Path file, long from) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
        in.skipNBytes(from);
        return in;
    }

    @Override
    public String toString() {
        return file.toString();
    }

    /** How far something goes: from the beginning of a file to the end of a record. */
    record Extent(long bytes, int records) {

        static final Extent NOTHING = new Extent(0, 0);

        Extent plus(long moreBytes, int moreRecords) {
            return new Extent(bytes + moreBytes, records + moreRecords);
        }
    }
}
