/** Who is asking? Tenants, gateway keys and admin keys, answered from memory. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.claviger.tenancy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
