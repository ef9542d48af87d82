package dev.claviger.dialect.anthropic;

import dev.claviger.chat.Message;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.Members;
import java.util.ArrayList;
import java.util.List;

/** The names of the people in a conversation, for which this format has no member: they matter where there are several. */
record Names(boolean several, Losses losses) {

    static Names of(List<Message> messages, Losses losses) {
        long distinct = messages.stream()
                .map(message -> message instanceof Message.User user && user.name() != null ? user.name() : "")
                .filter(name -> !name.isEmpty())
                .distinct()
                .count();
        return new Names(distinct > 1, losses);
    }

    /** The blocks of what someone said, told apart by name where several talk. */
    List<Json> put(Message.User user, String path, List<Json> said) {
        if (user.name() == null) {
            return said;
        }
        if (!several) {
            losses.drop(path + ".name");
            return said;
        }
        losses.approximate(path + ".name");
        List<Json> named = new ArrayList<>();
        named.add(Members.ofType("text").put("text", user.name() + ":").json());
        named.addAll(said);
        return named;
    }
}
