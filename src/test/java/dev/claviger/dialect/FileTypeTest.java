package dev.claviger.dialect;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.chat.Part.Kind;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FileTypeTest {

    private static final String DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    static Stream<Arguments> files() {
        return Stream.of(
                Arguments.of("\u0089PNG\r\n\u001a\nx", Kind.IMAGE, "text/html", "image/png"),
                Arguments.of("\u00ff\u00d8\u00ff\u00e0x", Kind.IMAGE, "image/png", "image/jpeg"),
                Arguments.of("GIF89a", Kind.IMAGE, null, "image/gif"),
                Arguments.of("GIF87a", Kind.IMAGE, null, "image/gif"),
                Arguments.of("RIFF....WEBPVP8 ", Kind.IMAGE, null, "image/webp"),
                Arguments.of("....ftypheic", Kind.IMAGE, null, "image/heic"),
                Arguments.of("RIFF....WAVEfmt ", Kind.AUDIO, null, "audio/wav"),
                Arguments.of("ID3\u0003", Kind.AUDIO, "application/octet-stream", "audio/mpeg"),
                Arguments.of("\u00ff\u00fb\u0090", Kind.AUDIO, null, "audio/mpeg"),
                Arguments.of("fLaC", Kind.AUDIO, null, "audio/flac"),
                Arguments.of("OggS", Kind.AUDIO, null, "audio/ogg"),
                Arguments.of("....ftypM4A ", Kind.AUDIO, null, "audio/mp4"),
                Arguments.of("....ftypisom", Kind.VIDEO, null, "video/mp4"),
                Arguments.of("....ftypqt  ", Kind.VIDEO, null, "video/quicktime"),
                Arguments.of("\u001aE\u00df\u00a3x", Kind.VIDEO, null, "video/webm"),
                Arguments.of("%PDF-1.7", Kind.DOCUMENT, "text/plain", "application/pdf"),
                Arguments.of("a,b\n1,2\n", Kind.DOCUMENT, "text/csv; charset=utf-8", "text/csv"),
                Arguments.of("{}", Kind.DOCUMENT, "Application/JSON", "application/json"),
                Arguments.of("PK\u0003\u0004x", Kind.DOCUMENT, DOCX, DOCX),
                Arguments.of("\u00d0\u00cf\u0011\u00e0x", Kind.DOCUMENT, "application/msword", "application/msword"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void aFileIsWhatItsBytesSay(String file, Kind kind, @Nullable String told, String type) {
        assertThat(FileType.of(kind, file.getBytes(ISO_8859_1), told)).contains(type);
    }

    static Stream<Arguments> strangers() {
        return Stream.of(
                Arguments.of("", Kind.IMAGE, "image/png"),
                Arguments.of("<svg/>", Kind.IMAGE, "image/svg+xml"),
                Arguments.of("%PDF-1.7", Kind.IMAGE, "image/png"),
                Arguments.of("RIFF....WAVE", Kind.IMAGE, "image/webp"),
                Arguments.of("\u0089PNG\r\n\u001a\nx", Kind.DOCUMENT, "text/plain"),
                Arguments.of("....ftypisom", Kind.AUDIO, "audio/mp4"),
                Arguments.of("root:x:0:0", Kind.DOCUMENT, null),
                Arguments.of("root:x:0:0", Kind.DOCUMENT, "application/octet-stream"),
                Arguments.of("a\0b", Kind.DOCUMENT, "text/plain"),
                Arguments.of("\u00e9t\u00e9", Kind.DOCUMENT, "text/plain"),
                Arguments.of("PK\u0003\u0004x", Kind.DOCUMENT, "application/zip"),
                Arguments.of("PK\u0003\u0004x", Kind.DOCUMENT, "text/plain"),
                Arguments.of("PK\u0003\u0004x", Kind.DOCUMENT, null),
                Arguments.of("plain", Kind.DOCUMENT, DOCX));
    }

    @ParameterizedTest
    @MethodSource("strangers")
    void aFileIsNothingElse(String file, Kind kind, @Nullable String told) {
        assertThat(FileType.of(kind, file.getBytes(ISO_8859_1), told)).isEmpty();
    }
}
