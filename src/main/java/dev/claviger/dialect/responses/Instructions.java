package dev.claviger.dialect.responses;

import dev.claviger.chat.Message;
import dev.claviger.chat.Message.Authority;
import dev.claviger.chat.Part;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the model is told before the conversation, where that is one text of the system's.
 *
 * @param messages how many messages it stands for: one, or none where it is null
 */
record Instructions(@Nullable String text, int messages) {

    static Instructions of(List<Message> conversation) {
        boolean alone = conversation.size() < 2 || !(conversation.get(1) instanceof Message.Instruction);
        return alone
                        && !conversation.isEmpty()
                        && conversation.getFirst() instanceof Message.Instruction first
                        && first.authority() == Authority.SYSTEM
                        && first.parts().size() == 1
                        && first.parts().getFirst() instanceof Part.Text said
                        && said.cache() == null
                ? new Instructions(said.text(), 1)
                : new Instructions(null, 0);
    }

    /** Together with one text more, which may be null as this may. */
    @Nullable String and(@Nullable String more) {
        if (text == null || more == null) {
            return text == null ? more : text;
        }
        return text + "\n\n" + more;
    }
}
