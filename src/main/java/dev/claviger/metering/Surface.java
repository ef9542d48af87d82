package dev.claviger.metering;

/** Where a request came in: whose shape its body and its answer have. */
public enum Surface {
    CHAT,
    RESPONSES,
    MESSAGES
}
