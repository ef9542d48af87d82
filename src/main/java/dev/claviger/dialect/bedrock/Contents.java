package dev.claviger.dialect.bedrock;

import dev.claviger.chat.ChatEvent.Block;
import dev.claviger.chat.Opaque;
import dev.claviger.dialect.Blocks;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.OpenBlocks;

/** The blocks of an answer that is read, streamed or whole; those of a provider's own tools are passed over. */
final class Contents {

    /** The format of the seals of thoughts. Another host of the same models cannot read them. */
    static final String SEAL = "bedrock";

    private static final String SERVED = "server_tool_use";

    private final OpenBlocks<Integer> open;
    private boolean calls;
    private boolean text;

    Contents(Blocks blocks) {
        open = new OpenBlocks<>(blocks);
    }

    /** Whether a tool call has been read. */
    boolean calls() {
        return calls;
    }

    /** Whether text has been read. */
    boolean text() {
        return text;
    }

    /** Of the blocks only those of tools are announced, and their results where the provider has run them. */
    void start(int at, Json start) {
        Json call = start.get("toolUse");
        if (call.present() && !call.get("type").text("").equals(SERVED)) {
            calls = true;
            open.begin(
                    at,
                    new Block.ToolCall(
                            call.get("toolUseId").text(""), call.get("name").text("")));
        }
    }

    void delta(int at, Json delta) {
        text(at, delta.get("text"));
        cite(at, delta.get("citation"));
        thought(at, delta.get("reasoningContent"));
        open.argue(at, delta.get("toolUse").get("input").text(""));
    }

    void stop(int at) {
        open.end(at);
    }

    /** A block of a whole answer. */
    void whole(int at, Json block) {
        text(at, block.get("text"));
        block.get("citationsContent").get("content").items().forEach(cited -> text(at, cited.get("text")));
        block.get("citationsContent").get("citations").items().forEach(citation -> cite(at, citation));
        thought(at, block.get("reasoningContent").get("reasoningText"));
        thought(at, block.get("reasoningContent"));
        start(at, block);
        Json input = block.get("toolUse").get("input");
        open.argue(at, input.present() ? input.compact() : "");
        stop(at);
    }

    /** Nothing more comes. */
    void end() {
        open.end();
    }

    private void text(int at, Json told) {
        String words = told.text("");
        text |= !words.isEmpty();
        open.add(at, new Block.Text(), words);
    }

    private void cite(int at, Json citation) {
        if (citation.present()) {
            open.cite(at, length -> Citations.read(citation, length));
        }
    }

    private void thought(int at, Json thought) {
        open.add(at, new Block.Thinking(), thought.get("text").text(""));
        String signature = thought.get("signature").text("");
        if (!signature.isEmpty()) {
            open.seal(at, new Opaque(SEAL, signature, false));
        }
        String withheld = thought.get("redactedContent").text("");
        if (!withheld.isEmpty()) {
            open.begin(at, new Block.Thinking());
            open.seal(at, new Opaque(SEAL, withheld, true));
        }
    }
}
