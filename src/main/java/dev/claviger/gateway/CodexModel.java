package dev.claviger.gateway;

import dev.claviger.dialect.Destination.ThinkingStyle;
import dev.claviger.provider.Model;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** What Codex has to know of a model: an entry of the list that it reads under {@code models}, complete as it demands. */
final class CodexModel {

    /** Codex tells these to the model and nothing else, since no model of another vendor comes with words of its own. */
    private static final String INSTRUCTIONS = """
        You are a coding agent who works in the user's terminal, in the user's own files.

        - Find out before you act: read the files that a task concerns, and follow the conventions you find there.
        - Change what the task needs and no more. Keep unrelated changes of the user's untouched, and never undo them.
        - Use the tools you are given to read, run and edit. Run the project's tests where there are any, and say what you could not verify.
        - Go on until the task is done. Ask only where a decision is the user's and a wrong guess would cost much.
        - In the end say briefly what you changed and why, and name files by their paths.
        """;

    private static final int MOST_OUTPUT = 10_000;

    private CodexModel() {}

    /**
     * Writes one entry.
     *
     * @param known what the catalogue tells of the model; null where it tells nothing
     * @param place in the list, the first being 0
     */
    static void write(String name, @Nullable Model known, int place, JsonGenerator out) {
        boolean thinks = known != null && known.thinking() != ThinkingStyle.NONE;
        String title = known == null ? null : known.name();
        out.writeStartObject();
        out.writeStringProperty("slug", name);
        out.writeStringProperty("display_name", title == null ? name : title);
        out.writeNullProperty("description");
        efforts(thinks ? List.of("low", "medium", "high") : List.of(), out);
        out.writeBooleanProperty("supports_reasoning_summaries", thinks);
        out.writeStringProperty("shell_type", "unified_exec");
        out.writeStringProperty("visibility", "list");
        out.writeBooleanProperty("supported_in_api", true);
        out.writeNumberProperty("priority", place);
        out.writeNullProperty("upgrade");
        out.writeStringProperty("base_instructions", INSTRUCTIONS);
        out.writeBooleanProperty("support_verbosity", false);
        out.writeNullProperty("default_verbosity");
        out.writeNullProperty("apply_patch_tool_type");
        out.writeObjectPropertyStart("truncation_policy");
        out.writeStringProperty("mode", "tokens");
        out.writeNumberProperty("limit", MOST_OUTPUT);
        out.writeEndObject();
        out.writeBooleanProperty("supports_parallel_tool_calls", true);
        if (known != null && known.context() != null) {
            out.writeNumberProperty("context_window", known.context());
        }
        out.writeArrayPropertyStart("experimental_supported_tools");
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void efforts(List<String> words, JsonGenerator out) {
        out.writeArrayPropertyStart("supported_reasoning_levels");
        for (String word : words) {
            out.writeStartObject();
            out.writeStringProperty("effort", word);
            out.writeStringProperty("description", "Thinks with " + word + " effort");
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
