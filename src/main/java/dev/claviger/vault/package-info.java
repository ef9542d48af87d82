/** With whose credentials? Provider keys, sealed at rest, opened for one call. */
@ApplicationModule(allowedDependencies = "tenancy")
@NullMarked
package dev.claviger.vault;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
