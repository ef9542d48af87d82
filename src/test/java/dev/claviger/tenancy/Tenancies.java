package dev.claviger.tenancy;

import java.security.SecureRandom;
import java.time.Clock;
import javax.sql.DataSource;

/** The tenancy of a migrated database, for tests of whoever needs one. */
public final class Tenancies {

    /** The operator's key of a tenancy made here. */
    public static final String ADMIN_KEY = "operator-key-for-tests-0001";

    /** The gateway key of its tenant {@code default}. */
    public static final String API_KEY = "gateway-key-for-tests-0001";

    private Tenancies() {}

    public static Tenancy on(DataSource database, Clock clock) {
        TenancyStore store = new JdbcTenancyStore(database);
        KeyMaker keys = new KeyMaker(new SecureRandom());
        new FirstKeys(store, keys, clock).provide(new TenancyProperties(ADMIN_KEY, API_KEY));
        return new Tenancy(store, keys, clock);
    }
}
