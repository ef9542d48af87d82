package dev.claviger.dialect.gemini;

import dev.claviger.chat.Usage;
import dev.claviger.dialect.Json;

/** Token counts as this format tells them: what was cached is a part of the prompt, thoughts are none of the answer. */
final class UsageFormat {

    private UsageFormat() {}

    /** Reads {@code usageMetadata}; {@link Usage#NONE} where it tells nothing. */
    static Usage read(Json usage) {
        long prompt = count(usage, "promptTokenCount");
        long cached = Math.min(count(usage, "cachedContentTokenCount"), prompt);
        long thoughts = count(usage, "thoughtsTokenCount");
        long input = prompt - cached + count(usage, "toolUsePromptTokenCount");
        return new Usage(input, cached, 0, 0, count(usage, "candidatesTokenCount") + thoughts, thoughts);
    }

    private static long count(Json usage, String name) {
        return Math.max(0, usage.get(name).number(0));
    }
}
