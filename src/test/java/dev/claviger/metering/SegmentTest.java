package dev.claviger.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.claviger.metering.Segment.Extent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of the journal gives back what was written to it, up to the first byte that is not as it was. */
class SegmentTest {

    private static final List<String> RECORDS = List.of("first", "second record", "3");

    @TempDir
    private Path folder;

    private Path file;
    private byte[] whole;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("000000000001.journal");
        Segment segment = Segment.create(file);
        for (String record : RECORDS) {
            byte[] frame = frame(record);
            segment.append(frame, List.of(new Kept(null, frame.length)));
        }
        segment.seal();
        whole = Files.readAllBytes(file);
    }

    @Test
    void recordsAreReadFromAnywhereBetweenThem() throws IOException {
        Segment segment = Segment.left(file);
        assertThat(segment.damaged()).isFalse();
        assertThat(texts(segment, Extent.NOTHING, 9)).isEqualTo(RECORDS);
        assertThat(texts(segment, Extent.NOTHING, 2)).isEqualTo(RECORDS.subList(0, 2));
        assertThat(texts(segment, new Extent(Frame.HEADER + 5, 1), 9)).isEqualTo(RECORDS.subList(1, 3));
        assertThat(texts(segment, segment.extent(), 9)).isEmpty();
    }

    @Test
    void whereverItIsCutTheWholeRecordsBeforeAreRead() throws IOException {
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            Segment segment = Segment.left(file);
            List<String> read = texts(segment, Extent.NOTHING, 9);
            assertThat(read).isEqualTo(RECORDS.subList(0, wholeBefore(length)));
            assertThat(segment.damaged()).isEqualTo(segment.extent().bytes() < length);
        }
    }

    @Test
    void whicheverBitFlipsTheRecordsBeforeAreReadAndNoWrongOne() throws IOException {
        for (int bit = 0; bit < whole.length * 8; bit++) {
            byte[] changed = whole.clone();
            changed[bit / 8] ^= (byte) (1 << (bit % 8));
            Files.write(file, changed);
            Segment segment = Segment.left(file);
            assertThat(texts(segment, Extent.NOTHING, 9)).isEqualTo(RECORDS.subList(0, wholeBefore(bit / 8)));
            assertThat(segment.damaged()).isTrue();
        }
    }

    @Test
    void aDamagedFileIsSetAsideAndAnyOtherDeleted() throws IOException {
        Segment.left(file).discard();
        assertThat(folder).isEmptyDirectory();

        Files.write(file, Arrays.copyOf(whole, whole.length - 1));
        Segment.left(file).discard();
        assertThat(file).doesNotExist();
        assertThat(folder.resolve("000000000001.journal.damaged")).hasSize(whole.length - 1);
    }

    @Test
    void aRecordThatIsTooGreatIsRefused() {
        assertThatIOException()
                .isThrownBy(() -> Frame.append(new ByteArrayOutputStream(), new byte[Frame.MOST_BYTES + 1]));
    }

    private static int wholeBefore(int bytes) {
        int end = 0;
        for (int count = 0; count < RECORDS.size(); count++) {
            end += Frame.HEADER + RECORDS.get(count).length();
            if (end > bytes) {
                return count;
            }
        }
        return RECORDS.size();
    }

    private static List<String> texts(Segment segment, Extent from, int most) throws IOException {
        return segment.read(from, most).stream()
                .map(payload -> new String(payload, StandardCharsets.UTF_8))
                .toList();
    }

    private static byte[] frame(String record) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Frame.append(out, record.getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }
}
