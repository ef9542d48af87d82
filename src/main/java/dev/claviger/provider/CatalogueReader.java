package dev.claviger.provider;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes a catalogue of its files. */
final class CatalogueReader {

    private static final int HASH_DIGITS = 8;

    private CatalogueReader() {}

    /** Of the shipped files, but for those that a file of the operator's own replaces, which has the same name. */
    static Catalogue read(List<CatalogueFile> shipped, List<CatalogueFile> own) {
        SortedMap<String, CatalogueFile> files = new TreeMap<>();
        shipped.forEach(file -> files.put(file.name(), file));
        own.forEach(file -> files.put(file.name(), file));
        List<Provider> providers =
                files.values().stream().map(ProviderReader::read).toList();
        return new Catalogue(providers, version(providers, files.values()));
    }

    private static String version(Collection<Provider> providers, Collection<CatalogueFile> files) {
        MessageDigest digest = sha256();
        files.forEach(file -> digest.update(file.text().getBytes(StandardCharsets.UTF_8)));
        String hash = HexFormat.of().formatHex(digest.digest()).substring(0, HASH_DIGITS);
        return providers.stream()
                .map(Provider::asOf)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .map(LocalDate::toString)
                .map(date -> date + "-" + hash)
                .orElse(hash);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
