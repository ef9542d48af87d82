package dev.claviger.dialect;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.claviger.chat.Part;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a file is, which its first bytes tell; a server's word counts only where they leave a choice. */
public final class FileType {

    private static final List<Beginning> BEGINNINGS = List.of(
            new Beginning(0, "\u0089PNG\r\n\u001a\n", "image/png"),
            new Beginning(0, "\u00ff\u00d8\u00ff", "image/jpeg"),
            new Beginning(0, "GIF87a", "image/gif"),
            new Beginning(0, "GIF89a", "image/gif"),
            new Beginning(8, "WEBP", "image/webp"),
            new Beginning(4, "ftypheic", "image/heic"),
            new Beginning(4, "ftypheix", "image/heic"),
            new Beginning(4, "ftypmif1", "image/heif"),
            new Beginning(4, "ftypavif", "image/avif"),
            new Beginning(0, "II*\0", "image/tiff"),
            new Beginning(0, "MM\0*", "image/tiff"),
            new Beginning(8, "WAVE", "audio/wav"),
            new Beginning(0, "ID3", "audio/mpeg"),
            new Beginning(0, "\u00ff\u00fb", "audio/mpeg"),
            new Beginning(0, "\u00ff\u00f3", "audio/mpeg"),
            new Beginning(0, "\u00ff\u00f2", "audio/mpeg"),
            new Beginning(0, "\u00ff\u00f1", "audio/aac"),
            new Beginning(0, "\u00ff\u00f9", "audio/aac"),
            new Beginning(0, "fLaC", "audio/flac"),
            new Beginning(0, "OggS", "audio/ogg"),
            new Beginning(4, "ftypM4A", "audio/mp4"),
            new Beginning(4, "ftypqt", "video/quicktime"),
            new Beginning(4, "ftyp3g", "video/3gpp"),
            new Beginning(4, "ftyp", "video/mp4"),
            new Beginning(0, "\u001aE\u00df\u00a3", "video/webm"),
            new Beginning(0, "FLV\u0001", "video/x-flv"),
            new Beginning(0, "\0\0\u0001\u00ba", "video/mpeg"),
            new Beginning(0, "%PDF-", "application/pdf"));

    /** How office documents of either age begin. */
    private static final List<Beginning> PACKED = List.of(
            new Beginning(0, "PK\u0003\u0004", "application/zip"),
            new Beginning(0, "\u00d0\u00cf\u0011\u00e0", "application/x-ole-storage"));

    private static final Set<String> OFFICE = Set.of(
            "application/msword",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "application/vnd.ms-excel",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private FileType() {}

    /** A file that has these characters, one a byte, at that place. */
    private record Beginning(int at, String characters, String type) {
        boolean of(byte[] file) {
            int length = characters.length();
            return file.length >= at + length && new String(file, at, length, ISO_8859_1).equals(characters);
        }
    }

    /**
     * The media type of a file, such as {@code image/png}; empty where it is nothing of that kind.
     *
     * @param told what the server says that it is; null where it says nothing
     */
    public static Optional<String> of(Part.Kind kind, byte[] file, @Nullable String told) {
        String word = told == null ? "" : told.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        Optional<String> seen = BEGINNINGS.stream()
                .filter(beginning -> beginning.of(file))
                .map(Beginning::type)
                .findFirst();
        return switch (kind) {
            case IMAGE -> seen.filter(type -> type.startsWith("image/"));
            case AUDIO -> seen.filter(type -> type.startsWith("audio/"));
            case VIDEO -> seen.filter(type -> type.startsWith("video/"));
            case DOCUMENT ->
                seen.isPresent() ? seen.filter(type -> type.equals("application/pdf")) : document(file, word);
        };
    }

    private static Optional<String> document(byte[] file, String told) {
        boolean packed = PACKED.stream().anyMatch(beginning -> beginning.of(file));
        boolean possible = packed ? OFFICE.contains(told) : readable(told) && text(file);
        return possible ? Optional.of(told) : Optional.empty();
    }

    private static boolean readable(String type) {
        return type.startsWith("text/") || type.equals("application/json");
    }

    private static boolean text(byte[] file) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).chars().noneMatch(c -> c == 0);
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
