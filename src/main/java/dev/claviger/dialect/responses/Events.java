package dev.claviger.dialect.responses;

import dev.claviger.dialect.Members;
import java.util.function.Consumer;

/** Where the events of an answer are told as it grows. */
interface Events {

    /** To nobody, for an answer that is told as a whole. */
    Events UNHEARD = (type, members) -> {};

    /**
     * Tells one event.
     *
     * @param members puts what the event has beside its type and number
     */
    void tell(String type, Consumer<Members> members);
}
