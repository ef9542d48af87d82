package dev.claviger.chat;

/** Ends a prefix that the provider is asked to keep for the next request; {@code ttl} is how long. */
public enum CacheMark {
    FIVE_MINUTES,
    ONE_HOUR
}
