package dev.claviger.metering;

import java.util.List;

/** Where usage is kept for good. */
interface UsageStore extends Ledger {

    /** Keeps all of them or, when it throws, none; of those whose id it has already it keeps the first. */
    void insert(List<UsageRecord> records);
}
