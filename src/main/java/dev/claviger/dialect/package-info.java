/** How is it written? Wire formats, as pure functions between bytes and {@code chat}. */
@NullMarked
@ApplicationModule(allowedDependencies = {"chat"})
package dev.claviger.dialect;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
