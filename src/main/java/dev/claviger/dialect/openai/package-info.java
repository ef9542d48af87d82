/** OpenAI Chat Completions, as a client speaks it and as a provider does. */
@NullMarked
package dev.claviger.dialect.openai;

import org.jspecify.annotations.NullMarked;
