/** Who answers? The catalogue, the ways to authenticate, and the HTTP exchange. */
@NullMarked
@ApplicationModule(allowedDependencies = {"chat", "dialect", "vault"})
package dev.claviger.provider;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
