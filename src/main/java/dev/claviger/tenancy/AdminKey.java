package dev.claviger.tenancy;

/** Leave to administer, without the key itself. */
public record AdminKey(String id, String name, Role role) {}
