package dev.claviger.dialect.anthropic;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Ids of tool calls: those of other vendors in letters that this format takes. */
final class ToolIds {

    private static final Pattern TAKEN = Pattern.compile("[a-zA-Z0-9_-]+");
    private static final Pattern OTHER = Pattern.compile("[^a-zA-Z0-9_-]");
    private static final int LONGEST = 64;

    private ToolIds() {}

    /** The id itself where it is taken, else one that depends on nothing but the id. */
    static String plain(String id) {
        if (TAKEN.matcher(id).matches()) {
            return id;
        }
        String hash = "_" + sha256(id).substring(0, 8);
        String plain = OTHER.matcher(id).replaceAll("_");
        return plain.substring(0, Math.min(plain.length(), LONGEST - hash.length())) + hash;
    }

    /** In lower-case hexadecimal digits. */
    static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
