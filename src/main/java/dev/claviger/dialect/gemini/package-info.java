/** The format of Gemini's {@code generateContent} and {@code streamGenerateContent}. */
@NullMarked
package dev.claviger.dialect.gemini;

import org.jspecify.annotations.NullMarked;
