/** Anthropic Messages, as a client speaks it and as a provider does. */
@NullMarked
package dev.claviger.dialect.anthropic;

import org.jspecify.annotations.NullMarked;
