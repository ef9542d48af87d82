package dev.claviger.dialect.bedrock;

import dev.claviger.chat.FailureException;
import dev.claviger.chat.Part;
import dev.claviger.chat.Part.Source;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.Members;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/** Writes images, documents, films and sounds, which travel as bytes or lie in S3. */
final class MediaWriter {

    private static final String S3 = "s3://";

    private final DocumentNames names = new DocumentNames();
    private final Losses losses;

    MediaWriter(Losses losses) {
        this.losses = losses;
    }

    /** Whether the provider reads from that URL itself. */
    static boolean readable(String url) {
        return url.startsWith(S3);
    }

    Members write(Part.Media media, String path) {
        if (media.detail() != null && !media.detail().equals("auto")) {
            losses.drop(path + ".image_url.detail");
        }
        Members block = new Members().put("format", format(media, path));
        if (media.kind() == Part.Kind.DOCUMENT) {
            block.put("name", names.next(media.title()));
        }
        block.put("source", source(media.source(), path));
        return new Members().put(media.kind().name().toLowerCase(Locale.ROOT), block);
    }

    private String format(Part.Media media, String path) {
        String type = media.mediaType();
        boolean document = media.kind() == Part.Kind.DOCUMENT;
        String usual = media.source() instanceof Source.Inline ? "txt" : "pdf";
        String file = media.source() instanceof Source.Url url ? url.url() : "." + (document ? usual : "");
        return MediaFormats.of(media.kind(), type, file).orElseGet(() -> {
            if (!document || type == null || !text(type)) {
                throw refused(path, type == null ? "files of unknown type" : "files of type '" + type + "'");
            }
            losses.approximate(path);
            return "txt";
        });
    }

    private static boolean text(String mediaType) {
        return mediaType.startsWith("text/") || mediaType.startsWith("application/json");
    }

    private static Members source(Source source, String path) {
        return switch (source) {
            case Source.Base64 bytes -> new Members().put("bytes", bytes.data());
            case Source.Inline text ->
                new Members()
                        .put(
                                "bytes",
                                Base64.getEncoder().encodeToString(text.text().getBytes(StandardCharsets.UTF_8)));
            case Source.Url url -> new Members().put("s3Location", new Members().put("uri", s3(url.url(), path)));
            case Source.FileId ignored -> throw refused(path, "files of another provider");
        };
    }

    private static String s3(String url, String path) {
        if (!readable(url)) {
            throw refused(path, "URLs but those that begin with " + S3);
        }
        return url;
    }

    private static FailureException refused(String path, String what) {
        return FailureException.invalid(path, "'" + path + "': the provider takes no " + what + ".");
    }
}
