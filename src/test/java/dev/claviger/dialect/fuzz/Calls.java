package dev.claviger.dialect.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.claviger.chat.FailureException;
import dev.claviger.dialect.Body;
import dev.claviger.dialect.MemoryRecall;
import dev.claviger.dialect.Reply;
import java.time.Instant;

/** What there is around a call that a fuzzer makes up. */
final class Calls {

    private static final Instant CREATED = Instant.ofEpochSecond(1_767_225_600);

    private Calls() {}

    static Body nothing() {
        return Body.of("{}".getBytes(UTF_8));
    }

    static Reply reply() {
        return new Reply("fuzz", "fuzzed", CREATED, true, 1, new MemoryRecall(), nothing());
    }

    /** Whatever is thrown other than a failure that says something gets away. */
    static void orFailure(Runnable call) {
        try {
            call.run();
        } catch (FailureException e) {
            if (e.failure().message().isBlank()) {
                throw new AssertionError("a failure that says nothing", e);
            }
        }
    }
}
