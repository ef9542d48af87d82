package dev.claviger.metering;

import dev.claviger.metering.Segment.Extent;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Brings records from the journal's files to the database, in batches, and takes a file away when all of it is there. Since the
 * database keeps the first record of an id only, it does no harm to bring one twice.
 */
final class Shipper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Shipper.class);
    private static final int BATCH = 500;
    private static final Duration LINGER = Duration.ofMillis(200);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Spool spool;
    private final UsageStore store;
    private final JsonMapper json;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread thread = new Thread(this::run, "usage-shipper");
    private volatile Extent shipped = Extent.NOTHING;
    private volatile boolean closed;

    Shipper(Spool spool, UsageStore store, JsonMapper json) {
        this.spool = spool;
        this.store = store;
        this.json = json;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** There is more in the journal. */
    void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    long backlog() {
        return Math.max(0, spool.records() - shipped.records());
    }

    /** Ships what is there, unless the database fails. */
    @Override
    public void close() {
        closed = true;
        wake();
        Journal.join(thread);
    }

    private void run() {
        try {
            Duration pause = FIRST_PAUSE;
            while (awaitWork()) {
                if (ship()) {
                    pause = FIRST_PAUSE;
                } else if (closed) {
                    return;
                } else {
                    await(pause, Long.MAX_VALUE);
                    pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : pause;
                }
            }
            dropFinished();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.warn("A file of the journal stays and is read again at the next start.", e);
        }
    }

    /** The newest file may have been shipped before it was sealed. */
    private void dropFinished() throws IOException {
        Optional<Segment> oldest =
                spool.oldest().filter(segment -> segment.extent().equals(shipped));
        if (oldest.isPresent()) {
            drop(oldest.get());
        }
    }

    /** Waits for a record, then a moment for its followers; false when there is none and there will be none. */
    private boolean awaitWork() throws InterruptedException {
        lock.lock();
        try {
            while (backlog() == 0 && !closed) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
        await(LINGER, BATCH);
        return backlog() > 0;
    }

    /** Waits that long, or until so many records are there, or until the end. */
    private void await(Duration time, long records) throws InterruptedException {
        lock.lock();
        try {
            long left = time.toNanos();
            while (left > 0 && backlog() < records && !closed) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether the next records are in the database now. */
    private boolean ship() {
        try {
            Segment segment = spool.oldest().orElseThrow();
            boolean last = segment.sealed();
            Extent end = segment.extent();
            List<Kept> batch = next(segment);
            store.insert(
                    batch.stream().map(Kept::record).filter(Objects::nonNull).toList());
            Extent reached = batch.isEmpty() ? skip(segment, end) : after(batch);
            shipped = reached;
            if (last && reached.equals(end)) {
                drop(segment);
            }
            return true;
        } catch (IOException | RuntimeException e) {
            LOG.warn("Usage stays in the journal for now: {}", e.toString());
            return false;
        }
    }

    private void drop(Segment segment) throws IOException {
        shipped = Extent.NOTHING;
        spool.drop(segment);
    }

    /** From memory where they are still there, else from the file. */
    private List<Kept> next(Segment segment) throws IOException {
        List<Kept> recent = segment.recent(shipped, BATCH);
        if (!recent.isEmpty()) {
            return recent;
        }
        List<Kept> read = new ArrayList<>();
        for (byte[] payload : segment.read(shipped, BATCH)) {
            read.add(new Kept(parse(segment, payload), Frame.HEADER + payload.length));
        }
        return read;
    }

    private Extent after(List<Kept> batch) {
        return shipped.plus(batch.stream().mapToInt(Kept::bytes).sum(), batch.size());
    }

    private Extent skip(Segment segment, Extent end) {
        if (!shipped.equals(end)) {
            LOG.error("{} records in {} cannot be read.", end.records() - shipped.records(), segment);
            segment.damage();
        }
        return end;
    }

    private @Nullable UsageRecord parse(Segment segment, byte[] payload) {
        try {
            return json.readValue(payload, UsageRecord.class);
        } catch (JacksonException e) {
            LOG.error("A record in {} cannot be understood.", segment, e);
            segment.damage();
            return null;
        }
    }
}
