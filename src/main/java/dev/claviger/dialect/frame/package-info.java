/** Where a message ends: server-sent events. */
@NullMarked
package dev.claviger.dialect.frame;

import org.jspecify.annotations.NullMarked;
