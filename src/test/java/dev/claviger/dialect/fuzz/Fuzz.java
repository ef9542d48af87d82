package dev.claviger.dialect.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;

/** What the fuzzer calls with each input, the first byte of which says what it is tried on. */
public final class Fuzz {

    static final List<Target> TARGETS =
            List.of(new SplitterFuzz(), new StreamFuzz(), new AnswerFuzz(), new RequestFuzz());

    private static final AtomicLongArray INPUTS = new AtomicLongArray(TARGETS.size());

    private Fuzz() {}

    /** Loads classes, for which no input shall be blamed. */
    public static void fuzzerInitialize() {
        TARGETS.forEach(target -> target.fuzz(new Input(new byte[0])));
    }

    /** Called with each input. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        Input input = new Input(bytes);
        int target = input.choose(TARGETS.size());
        INPUTS.incrementAndGet(target);
        TARGETS.get(target).fuzz(input);
    }

    /** Called at the end: tells how much was tried. */
    public static void fuzzerTearDown() {
        String[] told = new String[TARGETS.size()];
        Arrays.setAll(told, i -> TARGETS.get(i).getClass().getSimpleName() + " " + INPUTS.get(i));
        System.out.println("Fuzzed: " + String.join(", ", told) + " inputs");
    }
}
