package dev.claviger.metering;

import org.jspecify.annotations.Nullable;

/**
 * A record in the journal.
 *
 * @param record null where what is kept cannot be understood
 * @param bytes how much of a file it takes, with its header
 */
record Kept(@Nullable UsageRecord record, int bytes) {}
