package dev.claviger.dialect.openai;

import dev.claviger.chat.Usage;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Quirk;
import dev.claviger.dialect.ReportedCost;
import tools.jackson.core.JsonGenerator;

/** Token counts as this format and its relatives tell them: what was cached is a part of the prompt. */
final class UsageFormat {

    private UsageFormat() {}

    /** The usage in an answer or a chunk, wherever its provider puts it; {@link Usage#NONE} where there is none. */
    static Usage find(Json answer, Destination speaker) {
        Usage groq = read(answer.get("x_groq").get("usage"));
        if (!groq.empty()) {
            return groq;
        }
        Usage usage = ReportedCost.on(read(answer.get("usage"), speaker), answer.get("usage"), speaker);
        if (!usage.empty() || answer.get("choices").items().isEmpty()) {
            return usage;
        }
        return read(answer.get("choices").items().getFirst().get("usage"));
    }

    static Usage read(Json usage) {
        return read(usage, false);
    }

    private static Usage read(Json usage, Destination speaker) {
        return read(usage, speaker.has(Quirk.REASONING_BESIDE));
    }

    private static Usage read(Json usage, boolean maybeBeside) {
        long prompt = count(usage.get("prompt_tokens"));
        long completion = count(usage.get("completion_tokens"));
        long reasoning = count(usage.get("completion_tokens_details").get("reasoning_tokens"));
        if (reasoning == 0) {
            reasoning = count(usage.get("reasoning_tokens"));
        }
        Json details = usage.get("prompt_tokens_details");
        long cached = cached(usage, details);
        long uncached = cached > prompt ? prompt : prompt - cached;
        long written = Math.min(uncached, written(details));
        boolean beside =
                reasoningBeside(usage, prompt, completion, reasoning) || (maybeBeside && reasoning > completion);
        long output = beside ? completion + reasoning : completion;
        return new Usage(uncached - written, cached, written, 0, output, Math.min(reasoning, output));
    }

    private static long written(Json details) {
        return Math.max(count(details.get("cache_write_tokens")), count(details.get("cache_creation_input_tokens")));
    }

    private static long cached(Json usage, Json details) {
        long[] spellings = {
            count(details.get("cached_tokens")),
            count(usage.get("prompt_token_details").get("cached_tokens")),
            count(usage.get("prompt_cache_hit_tokens")),
            count(usage.get("cached_tokens")),
            count(usage.get("num_cached_tokens"))
        };
        long most = 0;
        for (long spelling : spellings) {
            most = Math.max(most, spelling);
        }
        return most;
    }

    /** xAI counts reasoning beside the completion: the total gives it away. */
    private static boolean reasoningBeside(Json usage, long prompt, long completion, long reasoning) {
        long total = count(usage.get("total_tokens"));
        return reasoning > 0 && total == prompt + completion + reasoning;
    }

    private static long count(Json number) {
        return Math.max(0, number.number(0));
    }

    /** Writes the member {@code usage}. */
    static void write(Usage usage, JsonGenerator out) {
        out.writeObjectPropertyStart("usage");
        out.writeNumberProperty("prompt_tokens", usage.prompt());
        out.writeNumberProperty("completion_tokens", usage.output());
        out.writeNumberProperty("total_tokens", usage.prompt() + usage.output());
        out.writeObjectPropertyStart("prompt_tokens_details");
        out.writeNumberProperty("cached_tokens", usage.cacheRead());
        out.writeNumberProperty("cache_write_tokens", usage.cacheWrite5m() + usage.cacheWrite1h());
        out.writeEndObject();
        out.writeObjectPropertyStart("completion_tokens_details");
        out.writeNumberProperty("reasoning_tokens", usage.reasoning());
        out.writeEndObject();
        out.writeEndObject();
    }
}
