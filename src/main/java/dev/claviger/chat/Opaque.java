package dev.claviger.chat;

/**
 * A value that only its maker can read and that has to come back unchanged on the next turn: the signature of a thought or of a
 * tool call, encrypted reasoning.
 *
 * @param format who can read it, for example {@code anthropic}
 * @param data as its maker wrote it
 * @param redacted whether it stands for text that its maker withholds
 */
public record Opaque(String format, String data, boolean redacted) {}
