package dev.claviger.dialect.traffic;

import dev.claviger.dialect.Json;
import java.util.List;

/** Hears what an answer in one format says, in the simplest way that is right, and without what it is to check. */
interface Listener {

    /** Listens to a whole answer. */
    void whole(Json answer, Hearing hearing);

    /** Listens to the events of a stream. */
    void events(List<Json> events, Hearing hearing);

    default Said heard(Exchange exchange) {
        return exchange.manner() == Exchange.Manner.STREAM
                ? streamed(Events.of(exchange))
                : answered(exchange.answer());
    }

    default Said answered(Json answer) {
        Hearing hearing = new Hearing();
        whole(answer, hearing);
        return hearing.said();
    }

    private Said streamed(List<Json> events) {
        Hearing hearing = new Hearing();
        events(events, hearing);
        return hearing.said();
    }
}
