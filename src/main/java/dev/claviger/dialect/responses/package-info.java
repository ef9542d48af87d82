/** OpenAI Responses, as a client speaks it and as a provider does. */
@NullMarked
package dev.claviger.dialect.responses;

import org.jspecify.annotations.NullMarked;
