package dev.claviger.tenancy;

/** A gateway key just made, with the one sight of its plaintext that there is. */
public final class IssuedKey {

    private final GatewayKey key;
    private final String plaintext;

    IssuedKey(GatewayKey key, String plaintext) {
        this.key = key;
        this.plaintext = plaintext;
    }

    public GatewayKey key() {
        return key;
    }

    /** The key to hand to its user, {@code clv_…}; it is stored nowhere. */
    public String reveal() {
        return plaintext;
    }

    @Override
    public String toString() {
        return "IssuedKey(" + key.id().value() + ")";
    }
}
