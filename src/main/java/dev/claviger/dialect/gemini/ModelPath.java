package dev.claviger.dialect.gemini;

import dev.claviger.dialect.PathSegment;

/** A model's name as a resource, which callers write with or without its collection. */
final class ModelPath {

    private static final String COLLECTION = "models/";

    private ModelPath() {}

    /** Such as {@code models/gemini-2.5-pro}. */
    static String name(String model) {
        return model.startsWith(COLLECTION) ? model : COLLECTION + model;
    }

    /** Where its methods are, such as {@code /models/gemini-2.5-pro}. */
    static String of(String model) {
        String id = name(model).substring(COLLECTION.length());
        return "/" + COLLECTION + PathSegment.of(id);
    }
}
