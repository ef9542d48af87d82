package dev.claviger.dialect;

import dev.claviger.chat.Opaque;
import dev.claviger.chat.Part;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Brings back, of what was thought in earlier turns, what one provider's models have sealed themselves. */
public final class OwnThoughts {

    private final String format;
    private final Recall recall;
    private final Losses losses;

    /**
     * @param format of the seals that the provider can read
     */
    public OwnThoughts(String format, Recall recall, Losses losses) {
        this.format = format;
        this.recall = recall;
        this.losses = losses;
    }

    /** The seal as the provider made it, opened where it travelled sealed; null where it is none of the provider's. */
    public @Nullable Opaque seal(Part.Thinking thinking) {
        Opaque open = Keepsake.opened(thinking, recall).seal();
        return open != null && open.format().equals(format) ? open : null;
    }

    /**
     * The parts of a turn of the model as they came where their thinking holds, each thought where it stood; else with what is
     * remembered of it, put where it stood. Thinking without a seal of the provider's stays among them, and is named as lost, as are seals of calls, which such
     * providers do not make.
     *
     * @param path of the turn's message
     */
    public List<Part> in(List<Part> said, String path) {
        nameSealsOfCalls(said, path);
        List<Part> parts = ThoughtPlaces.restored(said, recall);
        boolean lost = false;
        for (Part part : parts) {
            if (part instanceof Part.Thinking thinking) {
                if (seal(thinking) != null) {
                    return named(parts, path);
                }
                lost = true;
            }
        }
        List<Part> rebuilt = rebuilt(parts);
        if (lost && rebuilt.size() == parts.size()) {
            losses.drop(path + ".reasoning_content");
        }
        return rebuilt;
    }

    private void nameSealsOfCalls(List<Part> parts, String path) {
        if (parts.stream().anyMatch(part -> part instanceof Part.ToolCall call && call.seal() != null)) {
            losses.drop(path + ".tool_calls.extra_content");
        }
    }

    private List<Part> named(List<Part> parts, String path) {
        for (Part part : parts) {
            if (part instanceof Part.Thinking thinking && seal(thinking) == null) {
                losses.drop(path + ".reasoning_content");
            }
        }
        return parts;
    }

    private List<Part> rebuilt(List<Part> parts) {
        List<Part> rebuilt = new ArrayList<>();
        Set<Part.Thinking> placed = new HashSet<>();
        boolean first = true;
        for (Part part : parts) {
            if (part instanceof Part.ToolCall call) {
                List<Part.Thinking> thoughts = recall.recall(call.id()).stream()
                        .filter(thought -> seal(thought) != null && placed.add(thought))
                        .toList();
                rebuilt.addAll(first ? 0 : rebuilt.size(), thoughts);
                first = false;
            }
            rebuilt.add(part);
        }
        return rebuilt;
    }
}
