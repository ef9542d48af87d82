/** What is said? A conversation in nobody's wire format. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.claviger.chat;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
