package dev.claviger.dialect.anthropic;

import dev.claviger.chat.ChatRequest;
import dev.claviger.dialect.Body;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.Members;
import dev.claviger.dialect.PassThrough;
import dev.claviger.dialect.TokenCount;

/** Counting the tokens of a message; see <i>Count tokens in a Message</i> in Anthropic's API reference. Nobody is charged for it. */
final class Counting implements TokenCount {

    @Override
    public PassThrough passThrough(Destination destination) {
        return new PassedCount(destination);
    }

    @Override
    public ChatRequest readRequest(Body body) {
        return RequestReader.readToCount(body, new Losses());
    }

    @Override
    public byte[] write(long tokens) {
        return Json.bytes(new Members().put("input_tokens", tokens).json()::write);
    }
}
