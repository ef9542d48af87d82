package dev.claviger.dialect.bedrock;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The names of one request's documents: each has one, of few letters, and none twice. */
final class DocumentNames {

    private static final Pattern OTHER = Pattern.compile("[^A-Za-z0-9()\\[\\]-]+");
    private static final int LONGEST = 190;

    private final Set<String> given = new HashSet<>();
    private int documents;

    /** The name of the next document; its title in the letters that are taken, or its number. */
    String next(@Nullable String title) {
        documents++;
        String plain = title == null ? "" : OTHER.matcher(title).replaceAll(" ").strip();
        String name = plain.isEmpty() ? "document-" + documents : plain;
        name = name.substring(0, Math.min(name.length(), LONGEST)).strip();
        String unique = name;
        for (int n = 2; !given.add(unique); n++) {
            unique = name + " (" + n + ")";
        }
        return unique;
    }
}
