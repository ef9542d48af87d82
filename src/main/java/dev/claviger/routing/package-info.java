/** Who is asked first? Model names become ordered targets. */
@NullMarked
@ApplicationModule(allowedDependencies = {"chat", "dialect", "provider", "tenancy", "vault"})
package dev.claviger.routing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
