package dev.claviger.dialect.openai;

import dev.claviger.chat.Opaque;
import dev.claviger.dialect.Field;
import dev.claviger.dialect.Losses;
import org.jspecify.annotations.Nullable;

/** Seals of tool calls, which stand natively in this format's extension for them: under the name of their maker. */
final class CallSeals {

    static final String MEMBER = "extra_content";
    static final String SIGNATURE = "thought_signature";

    private CallSeals() {}

    /** The seal of a call; null where it has none. Anything else in the extension is named as lost. */
    static @Nullable Opaque read(Field call, Losses losses) {
        Opaque seal = null;
        for (Field maker : call.get(MEMBER).members()) {
            String signature = maker.json().get(SIGNATURE).text("");
            if (seal == null && !signature.isEmpty()) {
                seal = new Opaque(maker.name(), signature, false);
            } else {
                losses.drop(maker.path());
            }
        }
        return seal;
    }
}
