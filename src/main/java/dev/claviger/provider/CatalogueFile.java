package dev.claviger.provider;

/**
 * One entry of the catalogue as it is written.
 *
 * @param folder where it is found, for messages
 * @param name such as {@code openai.yaml}
 */
record CatalogueFile(String folder, String name, String text) {

    String path() {
        return folder + "/" + name;
    }
}
