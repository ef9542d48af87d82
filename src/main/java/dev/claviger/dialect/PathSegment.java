package dev.claviger.dialect;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A name as one segment of a URL's path, out of which it cannot lead. */
public final class PathSegment {

    private PathSegment() {}

    /** The name with all encoded that is more than a letter, a digit or one of {@code - . _ @}. */
    public static String of(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%40", "@");
    }
}
