package dev.claviger.dialect.responses;

import dev.claviger.dialect.Destination;
import dev.claviger.dialect.PathSegment;

/** Who serves this format, and where. */
enum Host {
    /** The vendor, and all who do as the vendor does. */
    VENDOR(""),
    AZURE("azure");

    private static final String V1 = "v1";

    private final String word;

    Host(String word) {
        this.word = word;
    }

    /** Its name in the catalogue; empty for the vendor. */
    String word() {
        return word;
    }

    String path(Destination destination) {
        return switch (this) {
            case VENDOR -> "/responses";
            case AZURE -> versioned(destination.option("api_version").orElse(V1));
        };
    }

    /** Versions that are dates are another API than the one that has a number. */
    private static String versioned(String version) {
        String query = version.equals(V1) ? "" : "?api-version=" + PathSegment.of(version);
        return (Character.isDigit(version.charAt(0)) ? "" : "/v1") + "/responses" + query;
    }
}
