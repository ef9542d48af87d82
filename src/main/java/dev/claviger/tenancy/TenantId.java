package dev.claviger.tenancy;

/** A tenant's opaque name for machines, {@code ten_…}. */
public record TenantId(String value) {

    /** The tenant that exists from the first start. */
    public static final TenantId DEFAULT = new TenantId("ten_default");
}
