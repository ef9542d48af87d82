/** Claviger: a gateway that keeps a team's provider keys. */
@NullMarked
package dev.claviger;

import org.jspecify.annotations.NullMarked;
