package dev.claviger.metering;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The journal's files, numbered: one thread writes the newest, another takes the oldest away. */
final class Spool implements AutoCloseable {

    private static final String ENDING = ".journal";

    private final Path folder;
    private final long segmentBytes;
    private final long quota;
    private final FileChannel lock;
    private final ConcurrentLinkedDeque<Segment> segments = new ConcurrentLinkedDeque<>();
    private @Nullable Segment newest;
    private long number;

    private Spool(Path folder, long segmentBytes, long quota, FileChannel lock) {
        this.folder = folder;
        this.segmentBytes = segmentBytes;
        this.quota = quota;
        this.lock = lock;
    }

    /**
     * Takes over what is in the folder; no other process may have it open.
     *
     * @param segmentBytes how long a file grows
     * @param quota bytes of all files together past which nothing is taken
     */
    static Spool open(Path folder, long segmentBytes, long quota) throws IOException {
        Files.createDirectories(folder);
        Spool spool = new Spool(folder, segmentBytes, quota, lock(folder));
        for (Path file : leftovers(folder)) {
            spool.segments.add(Segment.left(file));
            String name = file.getFileName().toString();
            spool.number = Long.parseLong(name.substring(0, name.length() - ENDING.length()));
        }
        return spool;
    }

    /** When this returns, the frames survive the end of the process; after an exception none of them counts. */
    void append(byte[] frames, List<Kept> records) throws IOException {
        if (bytes() + frames.length > quota) {
            throw new IOException("The usage journal has reached its quota of " + quota + " bytes.");
        }
        Segment segment = newest;
        if (segment == null || segment.extent().bytes() >= segmentBytes) {
            segment = next();
        }
        try {
            segment.append(frames, records);
        } catch (IOException e) {
            abandon(e);
            throw e;
        }
    }

    private void abandon(IOException reason) {
        try {
            seal();
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    /** Nothing is appended to the newest file any more. */
    void seal() throws IOException {
        Segment segment = newest;
        newest = null;
        if (segment != null) {
            segment.seal();
        }
    }

    Optional<Segment> oldest() {
        return Optional.ofNullable(segments.peekFirst());
    }

    /** Takes the oldest file away. */
    void drop(Segment oldest) throws IOException {
        segments.remove(oldest);
        oldest.discard();
    }

    /** How many records are in all files. */
    long records() {
        return segments.stream()
                .mapToLong(segment -> segment.extent().records())
                .sum();
    }

    @Override
    public void close() throws IOException {
        seal();
        lock.close();
    }

    private Segment next() throws IOException {
        seal();
        number++;
        Segment segment = Segment.create(folder.resolve("%012d%s".formatted(number, ENDING)));
        segments.add(segment);
        newest = segment;
        return segment;
    }

    private long bytes() {
        return segments.stream().mapToLong(segment -> segment.extent().bytes()).sum();
    }

    private static List<Path> leftovers(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("\\d{12}\\" + ENDING))
                    .sorted()
                    .toList();
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // held in this very process
        }
        channel.close();
        throw new IOException("another process uses " + folder + "; give each its own directory");
    }
}
