/** What did it cost, what is left? The journal and the ledger of usage, and prices. */
@NullMarked
@ApplicationModule(allowedDependencies = {"chat", "provider", "tenancy", "vault"})
package dev.claviger.metering;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
