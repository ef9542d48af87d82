package dev.claviger.admin;

/** The content types of bodies. */
final class Media {

    static final String JSON = "application/json";
    static final String MERGE_PATCH = "application/merge-patch+json";

    private Media() {}
}
