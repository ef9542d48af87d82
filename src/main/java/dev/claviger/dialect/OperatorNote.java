package dev.claviger.dialect;

import dev.claviger.chat.CacheMark;
import dev.claviger.chat.Message;
import dev.claviger.chat.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An instruction in mid-conversation as it is told to a model that takes none there: as a part of what the user says. */
public final class OperatorNote {

    private OperatorNote() {}

    /** Empty where the instruction says nothing. */
    public static Optional<Part.Text> of(Message.Instruction instruction) {
        List<String> texts = new ArrayList<>();
        CacheMark mark = null;
        for (Part part : instruction.parts()) {
            if (part instanceof Part.Text text && !text.text().isBlank()) {
                texts.add(text.text());
                mark = text.cache();
            }
        }
        String note =
                "Operator note (not from the user):\n<system-note>\n" + String.join("\n", texts) + "\n</system-note>";
        return texts.isEmpty() ? Optional.empty() : Optional.of(new Part.Text(note, mark));
    }
}
