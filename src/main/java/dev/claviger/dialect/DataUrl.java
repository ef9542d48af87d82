package dev.claviger.dialect;

import dev.claviger.chat.Part;
import java.util.Optional;

/** Bytes inside a URL: {@code data:image/png;base64,…}. */
public record DataUrl(String mediaType, String base64) {

    private static final String SCHEME = "data:";
    private static final String BASE64 = ";base64";

    /** Empty where this is no URL of that kind, or its bytes are not in base64. */
    public static Optional<DataUrl> read(String url) {
        int comma = url.indexOf(',');
        if (!url.regionMatches(true, 0, SCHEME, 0, SCHEME.length()) || comma < 0) {
            return Optional.empty();
        }
        String head = url.substring(SCHEME.length(), comma);
        int parameters = head.indexOf(';');
        if (parameters < 0 || !head.substring(parameters).endsWith(BASE64)) {
            return Optional.empty();
        }
        return Optional.of(new DataUrl(head.substring(0, parameters), url.substring(comma + 1)));
    }

    /** The URL of those bytes, which are of {@code usualType} where nobody says otherwise. */
    public static DataUrl of(Part.Media media, Part.Source.Base64 bytes, String usualType) {
        return new DataUrl(media.mediaType() == null ? usualType : media.mediaType(), bytes.data());
    }

    /** The URL. */
    public String write() {
        return SCHEME + mediaType + BASE64 + "," + base64;
    }
}
