package dev.claviger;

import java.util.Arrays;
import java.util.stream.Stream;

/** A way through the gateway: the caller's format, the provider's, and whether the answer is streamed. */
public record Way(Format surface, Format provider, boolean stream) {

    /** All eight. */
    public static Stream<Way> all() {
        return Arrays.stream(Format.values()).flatMap(Way::from);
    }

    /** Those of callers who speak Chat Completions. */
    public static Stream<Way> fromOpenAi() {
        return from(Format.OPENAI);
    }

    /** Those of callers who speak Messages. */
    public static Stream<Way> fromAnthropic() {
        return from(Format.ANTHROPIC);
    }

    /** Those on which answers come in pieces. */
    public static Stream<Way> streamed() {
        return all().filter(Way::stream);
    }

    /** Those on which both sides speak the same format. */
    public static Stream<Way> relayed() {
        return all().filter(Way::relays);
    }

    private static Stream<Way> from(Format surface) {
        return Arrays.stream(Format.values())
                .flatMap(provider -> Stream.of(new Way(surface, provider, false), new Way(surface, provider, true)));
    }

    public boolean relays() {
        return surface == provider;
    }

    /** A request in the caller's format for a model of the provider. */
    public String request(String said) {
        return surface.request(provider.model(), said, stream);
    }

    @Override
    public String toString() {
        return surface + " to " + provider + (stream ? ", streamed" : "");
    }
}
