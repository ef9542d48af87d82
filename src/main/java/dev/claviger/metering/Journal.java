package dev.claviger.metering;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes usage durable before the database has it. One thread writes what came in meanwhile with one call to the operating system,
 * so a record that is acknowledged survives the end of the process, {@code kill -9} too. The {@link Shipper} brings it to the
 * database.
 */
final class Journal implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final int QUEUE = 8192;
    private static final int GROUP = 256;

    private final Spool spool;
    private final Shipper shipper;
    private final JsonMapper json;
    private final BlockingQueue<Entry> queue = new ArrayBlockingQueue<>(QUEUE);
    private final Thread writer = new Thread(this::write, "usage-journal");
    private final AtomicBoolean failing = new AtomicBoolean();
    private volatile boolean closed;

    Journal(Spool spool, Shipper shipper, JsonMapper json) {
        this.spool = spool;
        this.shipper = shipper;
        this.json = json;
        writer.setDaemon(true);
    }

    Journal start() {
        writer.start();
        shipper.start();
        return this;
    }

    /**
     * Never blocks. Completes on the journal's thread when the record is durable; completes exceptionally, and at once where the queue
     * is full, when it may not be: the disk is full, the quota is reached, or the journal is closed.
     */
    CompletionStage<Void> append(UsageRecord record) {
        Entry entry = new Entry(record, new CompletableFuture<>());
        if (!queue.offer(entry)) {
            refuse(entry, "The usage journal's queue is full.");
        } else if (closed && queue.remove(entry)) {
            refuse(entry, "The usage journal is closed.");
        }
        return entry.done;
    }

    /** Records that are in the journal and not yet in the database. */
    long pending() {
        return shipper.backlog();
    }

    /** Writes what was taken in and ships it; what the database does not take now is replayed at the next start. */
    @Override
    public void close() throws IOException {
        closed = true;
        queue.offer(new Entry(null, new CompletableFuture<>()));
        join(writer);
        spool.seal();
        shipper.close();
        spool.close();
    }

    static void join(Thread thread) {
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        List<Entry> group = new ArrayList<>(GROUP);
        try {
            while (!closed || !queue.isEmpty()) {
                group.add(queue.take());
                queue.drainTo(group, GROUP - 1);
                write(group);
                group.clear();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(List<Entry> group) {
        ByteArrayOutputStream frames = new ByteArrayOutputStream(1024 * group.size());
        List<Entry> written = new ArrayList<>(group.size());
        List<Kept> kept = new ArrayList<>(group.size());
        for (Entry entry : group) {
            int before = frames.size();
            if (frame(entry, frames)) {
                written.add(entry);
                kept.add(new Kept(entry.record, frames.size() - before));
            }
        }
        try {
            if (!written.isEmpty()) {
                spool.append(frames.toByteArray(), kept);
                shipper.wake();
            }
            failing.set(false);
            written.forEach(entry -> entry.done.complete(null));
        } catch (IOException | RuntimeException e) {
            tell(e);
            written.forEach(entry -> entry.done.completeExceptionally(e));
        }
    }

    private boolean frame(Entry entry, ByteArrayOutputStream frames) {
        try {
            if (entry.record != null) {
                Frame.append(frames, json.writeValueAsBytes(entry.record));
            }
            return entry.record != null;
        } catch (IOException | RuntimeException e) {
            tell(e);
            entry.done.completeExceptionally(e);
            return false;
        }
    }

    private void refuse(Entry entry, String reason) {
        RejectedExecutionException refusal = new RejectedExecutionException(reason);
        tell(refusal);
        entry.done.completeExceptionally(refusal);
    }

    /** Once for each time that it begins to fail. */
    private void tell(Exception e) {
        if (!failing.getAndSet(true)) {
            LOG.error("Usage records are not being kept: the journal takes no more.", e);
        }
    }

    /** What waits to be written; without a record it only wakes the writer. */
    private record Entry(@Nullable UsageRecord record, CompletableFuture<Void> done) {}
}
