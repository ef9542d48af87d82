package dev.claviger.vault;

import dev.claviger.tenancy.Tenancy;
import java.security.SecureRandom;
import java.time.Clock;
import javax.sql.DataSource;

/** The vault of a migrated database, for tests of whoever needs one. */
public final class Vaults {

    private Vaults() {}

    /** Its master key is the same for every vault made here. */
    public static Vault on(DataSource database, Tenancy tenancy, Clock clock) {
        return on(database, tenancy, new MasterKey(new byte[MasterKey.BYTES], new SecureRandom()), clock);
    }

    static Vault on(DataSource database, Tenancy tenancy, MasterKey master, Clock clock) {
        Vault vault = new Vault(new JdbcVaultStore(database), master, clock);
        tenancy.watch(vault::provideFor);
        return vault;
    }
}
