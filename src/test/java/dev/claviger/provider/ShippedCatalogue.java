package dev.claviger.provider;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The catalogue as it is shipped, for the tests of all packages. */
public final class ShippedCatalogue {

    private ShippedCatalogue() {}

    public static Catalogue read() {
        try {
            return CatalogueReader.read(ProviderConfiguration.shipped(), List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Provider provider(String id) {
        return read().provider(id).orElseThrow();
    }
}
