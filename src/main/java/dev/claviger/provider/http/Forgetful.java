package dev.claviger.provider.http;

import dev.claviger.chat.Opaque;
import dev.claviger.chat.Part;
import dev.claviger.dialect.Recall;
import java.util.List;
import java.util.Optional;

/** The memory of a call that nothing came before. */
enum Forgetful implements Recall {
    RECALL;

    @Override
    public String seal(Opaque opaque) {
        return "";
    }

    @Override
    public Optional<Opaque> open(String sealed) {
        return Optional.empty();
    }

    @Override
    public void remember(String toolCallId, List<Part.Thinking> thoughts) {}

    @Override
    public List<Part.Thinking> recall(String toolCallId) {
        return List.of();
    }
}
