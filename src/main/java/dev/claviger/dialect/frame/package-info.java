/** Where a message ends: server-sent events, JSON objects in a row, and the event stream of AWS. */
@NullMarked
package dev.claviger.dialect.frame;

import org.jspecify.annotations.NullMarked;
