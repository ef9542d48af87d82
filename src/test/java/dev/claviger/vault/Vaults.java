package dev.claviger.vault;

import dev.claviger.tenancy.Tenancy;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import javax.sql.DataSource;

/** The vault of a migrated database, for tests of whoever needs one. */
public final class Vaults {

    static final SecureRandom RANDOM = new SecureRandom();

    private Vaults() {}

    /** Its master key is the same for every vault made here. */
    public static Vault on(DataSource database, Tenancy tenancy, Clock clock) {
        return on(database, tenancy, master(0), clock);
    }

    static Vault on(DataSource database, Tenancy tenancy, MasterKey master, Clock clock) {
        Vault vault = new Vault(new JdbcVaultStore(database), master, clock);
        tenancy.watch(vault::provideFor);
        return vault;
    }

    /** A master key of 32 equal bytes. */
    static MasterKey master(int filling) {
        byte[] key = new byte[MasterKey.BYTES];
        Arrays.fill(key, (byte) filling);
        return new MasterKey(key, RANDOM);
    }
}
