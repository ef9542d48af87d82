package dev.claviger.dialect;

import dev.claviger.chat.ChatRequest;

/** A call that asks how many tokens a request would take. */
public interface TokenCount {

    /** How a call is passed on to a provider that counts, and speaks this format too. */
    PassThrough passThrough(Destination destination);

    /** Reads what is to be counted. Throws a {@link dev.claviger.chat.FailureException} that names the member at fault. */
    ChatRequest readRequest(Body body);

    /** An answer's JSON. */
    byte[] write(long tokens);
}
