package dev.claviger.dialect;

import dev.claviger.chat.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The places at which thoughts stood in their turn, for callers whose format brings all of them back at its beginning. */
final class ThoughtPlaces {

    private final TreeMap<Integer, List<Part>> waiting = new TreeMap<>();
    private final List<Part> restored = new ArrayList<>();
    private int passed;
    private boolean text;

    private ThoughtPlaces() {}

    /** The parts of a turn in their own order. */
    static List<Part> restored(List<Part> parts, Recall recall) {
        ThoughtPlaces places = new ThoughtPlaces();
        List<Part> others = new ArrayList<>();
        for (Part part : parts) {
            int place = part instanceof Part.Thinking thought
                    ? Keepsake.read(thought, recall).map(Keepsake::place).orElse(0)
                    : 0;
            if (place > 0) {
                places.waiting.computeIfAbsent(place, p -> new ArrayList<>()).add(part);
            } else {
                others.add(part);
            }
        }
        if (places.waiting.isEmpty()) {
            return parts;
        }
        others.forEach(places::pass);
        places.waiting.values().forEach(places.restored::addAll);
        return places.restored;
    }

    private void pass(Part part) {
        boolean call = part instanceof Part.ToolCall;
        boolean firstText = !call && !(part instanceof Part.Thinking) && !text;
        if (call || firstText) {
            List<Part> due = waiting.remove(passed);
            restored.addAll(due == null ? List.of() : due);
            passed++;
            text |= firstText;
        }
        restored.add(part);
    }
}
