package dev.claviger.dialect.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.claviger.dialect.Dialects;
import dev.claviger.dialect.InboundDialect;
import dev.claviger.dialect.OutboundDialect;
import dev.claviger.dialect.frame.AwsEventSplitter;
import dev.claviger.dialect.frame.AwsFrames;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** What a fuzzer makes up: a few choices, then bytes. */
final class Input {

    static final List<InboundDialect> CLIENTS = Dialects.outboundFormats().stream()
            .flatMap(format -> Dialects.inbound(format).stream())
            .toList();
    static final List<OutboundDialect> PROVIDERS = Dialects.outboundFormats().stream()
            .flatMap(format -> Dialects.outbound(format).stream())
            .toList();

    private final ByteBuffer bytes;

    Input(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    /** The bytes of an input with these choices. */
    static byte[] of(byte[] rest, int... choices) {
        byte[] input = new byte[choices.length + rest.length];
        for (int i = 0; i < choices.length; i++) {
            input[i] = (byte) choices[i];
        }
        System.arraycopy(rest, 0, input, choices.length, rest.length);
        return input;
    }

    /** A number from 0 up to, not including, {@code choices}. */
    int choose(int choices) {
        return bytes.hasRemaining() ? Byte.toUnsignedInt(bytes.get()) % choices : 0;
    }

    <T> T choose(List<T> choices) {
        return choices.get(choose(choices.size()));
    }

    /** What the choices have left, as a stream; checksums of binary frames, which nobody would guess, are right. */
    byte[] stream(OutboundDialect provider) {
        boolean binary = provider.splitter() instanceof AwsEventSplitter;
        return binary ? AwsFrames.stream(new String(rest(), UTF_8)) : rest();
    }

    /** What the choices have left. */
    byte[] rest() {
        return Arrays.copyOfRange(bytes.array(), bytes.position(), bytes.limit());
    }
}
