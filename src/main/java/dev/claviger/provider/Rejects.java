package dev.claviger.provider;

import dev.claviger.dialect.EffortWord;
import dev.claviger.dialect.Parameters;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What the catalogue may say that a model turns down. */
final class Rejects {

    /** Beside those that a request can do without. */
    private static final List<String> OTHERS = List.of(
            "response_format",
            "tools",
            "tool_choice",
            "user",
            "service_tier",
            "prompt_cache_key",
            "prompt_cache_breakpoint",
            "late_instructions");

    private static final List<String> SAMPLING = List.of("temperature", "top_p", "logprobs", "top_logprobs");

    /** Parameters, one value of one, and those that only thinking rules out. */
    static final List<String> WORDS = Stream.of(
                    Parameters.OPTIONAL.stream(),
                    OTHERS.stream(),
                    EffortWord.WORDS.stream().map(effort -> EffortWord.PARAMETER + ":" + effort),
                    SAMPLING.stream().map(parameter -> parameter + ":thinking"))
            .flatMap(words -> words)
            .toList();

    private Rejects() {}

    static Set<String> read(Yaml list) {
        return Set.copyOf(Values.list(list, word -> Values.word(word, WORDS)));
    }
}
