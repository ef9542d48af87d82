/** The call itself: the straight line from a request under {@code /v1} to its answer and its record. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "chat",
            "dialect",
            "provider",
            "provider :: http",
            "tenancy",
            "vault",
            "metering",
            "routing"
        })
package dev.claviger.gateway;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
