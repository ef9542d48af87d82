/** Who runs it? The admin API under {@code /admin/v1}. */
@NullMarked
@ApplicationModule(allowedDependencies = {"chat", "provider", "tenancy", "vault", "metering", "routing"})
package dev.claviger.admin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
