package dev.claviger.tenancy;

/** What an admin key may do. */
public enum Role {
    OPERATOR
}
