package dev.claviger.chat;

/** A JSON value as text, kept as its author wrote it. */
public record RawJson(String text) {}
