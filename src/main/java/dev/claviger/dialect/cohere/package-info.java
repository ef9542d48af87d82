/** Cohere's chat, version 2, as a provider is asked in it. */
@NullMarked
package dev.claviger.dialect.cohere;

import org.jspecify.annotations.NullMarked;
