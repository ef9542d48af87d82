package dev.claviger.dialect.gemini;

import dev.claviger.chat.Citation;
import dev.claviger.dialect.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Which pages of the web a text is supported by; this format counts the text in bytes of UTF-8. */
final class Grounding {

    private Grounding() {}

    /** The citations that {@code groundingMetadata} holds for a text. */
    static List<Citation> read(Json metadata, String text) {
        List<Json> chunks = metadata.get("groundingChunks").items();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        List<Citation> citations = new ArrayList<>();
        for (Json support : metadata.get("groundingSupports").items()) {
            long start =
                    codePoints(bytes, support.get("segment").get("startIndex").number(0));
            long end = codePoints(bytes, support.get("segment").get("endIndex").number(0));
            for (Json index : support.get("groundingChunkIndices").items()) {
                long place = index.number(-1);
                if (place >= 0 && place < chunks.size()) {
                    page(chunks.get((int) place).get("web"), start, end, citations);
                }
            }
        }
        return citations;
    }

    private static void page(Json page, long start, long end, List<Citation> citations) {
        String url = page.get("uri").text("");
        if (!url.isEmpty()) {
            citations.add(new Citation(
                    start, end, new Citation.Source.Page(url), page.get("title").text(), null));
        }
    }

    /** How many characters begin before that byte: all but those bytes that go on with one. */
    private static long codePoints(byte[] bytes, long end) {
        long count = 0;
        for (int i = 0; i < Math.min(end, bytes.length); i++) {
            count += (bytes[i] & 0xC0) == 0x80 ? 0 : 1;
        }
        return count;
    }
}
