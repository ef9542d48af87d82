package dev.claviger.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of a table: what is asked, the place in the request that it is about, and what is sent there. */
public record Sending(
        String name,
        Outgoing asked,
        String path,
        @Nullable String sent,
        List<String> dropped,
        List<String> approximated) {

    /** Null: nothing is sent there. */
    public static Sending of(String name, Outgoing asked, String path, @Nullable String sent) {
        return new Sending(name, asked, path, sent, List.of(), List.of());
    }

    public Sending dropping(String... paths) {
        return new Sending(name, asked, path, sent, List.of(paths), approximated);
    }

    public Sending approximating(String... paths) {
        return new Sending(name, asked, path, sent, dropped, List.of(paths));
    }

    public void holds() {
        Json wanted = sent == null ? new Json.Null() : Json.read(sent.getBytes(UTF_8));
        assertThat(asked.sent(path)).isEqualTo(wanted);
        asked.loses(dropped, approximated);
    }

    @Override
    public String toString() {
        return name;
    }
}
