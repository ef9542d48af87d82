package dev.claviger.dialect.openai;

import dev.claviger.dialect.Destination;

/** This format's vendor, and all who serve it as the vendor does. */
final class Vendor implements Host {

    @Override
    public String name() {
        return "";
    }

    @Override
    public String path(Destination destination, String operation) {
        return operation;
    }
}
