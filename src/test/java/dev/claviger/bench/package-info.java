/** Measures what the gateway costs beside a relay that does nothing else; run by hand with the profile {@code bench}. */
@NullMarked
package dev.claviger.bench;

import org.jspecify.annotations.NullMarked;
