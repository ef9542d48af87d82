package dev.claviger.dialect.anthropic;

import dev.claviger.dialect.Reply;
import java.util.HashSet;
import java.util.Set;

/** The ids of one answer's tool calls, each in this format's letters and none twice. */
final class CallIds {

    private final Reply reply;
    private final Set<String> given = new HashSet<>();

    CallIds(Reply reply) {
        this.reply = reply;
    }

    /** The id the client is told for the provider's, which may be empty. */
    String next(String id) {
        String plain = id.isEmpty() ? "toolu_" + reply.id() : ToolIds.plain(id);
        String unique = plain;
        for (int n = 2; !given.add(unique); n++) {
            unique = plain + "_" + n;
        }
        return unique;
    }

    boolean none() {
        return given.isEmpty();
    }
}
