package dev.claviger.tenancy;

/** Whether Claviger asks providers to keep the prefixes of a tenant's requests where the caller has not said what to keep. */
public enum PromptCache {
    OFF,
    AUTO
}
