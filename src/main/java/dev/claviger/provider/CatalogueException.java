package dev.claviger.provider;

/** Says what is wrong with the catalogue, where that is, and what is allowed: for the operator, who has to mend it. */
final class CatalogueException extends RuntimeException {

    private static final long serialVersionUID = 1;

    CatalogueException(String message) {
        super(message);
    }
}
