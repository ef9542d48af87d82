package dev.claviger.metering;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The newest records of a file, so that they need not be read back from it; where there are too many, they are let go. */
final class Recent {

    private static final int MOST = 16_384;

    private final Deque<Kept> records = new ArrayDeque<>();
    private int first;

    /** Takes what now stands in the file from record {@code number} on. */
    synchronized void add(int number, List<Kept> more) {
        if (records.size() + more.size() > MOST) {
            records.clear();
        }
        if (records.isEmpty()) {
            first = number;
        }
        records.addAll(more);
    }

    /** The next records, from {@code number} on; none where that one has been let go. */
    synchronized List<Kept> from(int number, int most) {
        while (first < number && !records.isEmpty()) {
            records.remove();
            first++;
        }
        return first == number ? records.stream().limit(most).toList() : List.of();
    }
}
