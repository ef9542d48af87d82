package dev.claviger.tenancy;

/** What happens to a call when a field of it has no faithful equivalent at the provider. */
public enum OnLoss {
    REPORT,
    REJECT
}
