package dev.claviger.dialect.openai;

import dev.claviger.dialect.Destination;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.Quirk;
import dev.claviger.dialect.Recall;

/** What a request that is written for a provider has to know beside the conversation. */
record Crossing(Destination destination, Recall recall, Losses losses) {

    boolean has(Quirk quirk) {
        return destination.has(quirk);
    }

    /** Whether the destination takes a parameter that the caller has set; if not, it is named as lost. */
    boolean takes(String parameter) {
        if (destination.rejects().contains(parameter)) {
            losses.drop(parameter);
            return false;
        }
        return true;
    }
}
