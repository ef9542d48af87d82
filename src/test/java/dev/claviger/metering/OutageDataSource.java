package dev.claviger.metering;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A database that is down until somebody repairs it, and tells when it was asked in vain. */
final class OutageDataSource extends DelegatingDataSource {

    private final CountDownLatch repaired = new CountDownLatch(1);
    private final Semaphore refusals = new Semaphore(0);

    OutageDataSource(DataSource database) {
        super(database);
    }

    void repair() {
        repaired.countDown();
    }

    /** Blocks until so many more connections were refused; fails when they are not. */
    void awaitRefusals(int count) throws InterruptedException {
        if (!refusals.tryAcquire(count, 20, TimeUnit.SECONDS)) {
            throw new AssertionError("Nobody asked the database.");
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (repaired.getCount() > 0) {
            refusals.release();
            throw new SQLException("The database is down.");
        }
        return super.getConnection();
    }
}
