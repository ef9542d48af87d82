package dev.claviger.dialect;

import dev.claviger.chat.Message;
import dev.claviger.chat.Part;
import java.util.ArrayList;
import java.util.List;

/** The names of the people in a conversation, for formats without a member for them: they matter where there are several. */
record Names(boolean several, Losses losses) {

    static Names of(List<Message> messages, Losses losses) {
        long distinct = messages.stream()
                .map(message -> message instanceof Message.User user && user.name() != null ? user.name() : "")
                .filter(name -> !name.isEmpty())
                .distinct()
                .count();
        return new Names(distinct > 1, losses);
    }

    /** What someone said, after the name where several talk. */
    List<Transcript.Said> before(Message.User user, String path, List<Transcript.Said> said) {
        if (user.name() == null) {
            return said;
        }
        if (!several) {
            losses.drop(path + ".name");
            return said;
        }
        losses.approximate(path + ".name");
        List<Transcript.Said> named = new ArrayList<>();
        named.add(new Transcript.Said.Parts(List.of(new Part.Text(user.name() + ":")), path));
        named.addAll(said);
        return named;
    }
}
