package dev.claviger.vault;

/** Whether a provider key can be used. */
public enum KeyStatus {
    ACTIVE,
    /** The provider refused it when it was last verified. */
    INVALID,
    /** It rests after failures; routing alone knows, the vault never says so. */
    COOLING,
    DISABLED,
    /** It is there, but what is stored cannot be opened. */
    UNDECRYPTABLE
}
