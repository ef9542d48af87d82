package dev.claviger.dialect.responses;

import dev.claviger.chat.ChatEvent.Block;
import dev.claviger.chat.Citation;
import dev.claviger.chat.Opaque;
import dev.claviger.chat.Part;
import dev.claviger.chat.Stop;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Members;
import dev.claviger.dialect.Reply;
import dev.claviger.dialect.ThoughtsBefore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An answer as far as it has come, as items. An item ends when the next one begins, or with the answer: until then nobody knows
 * whether more text joins it, or whether the answer broke off in it.
 */
final class Output {

    private final Reply reply;
    private final Events events;
    private final ToolNames names;
    private final CallIds callIds;
    private final boolean encrypted;
    private final List<OutItem> items = new ArrayList<>();
    private final List<OutItem> unended = new ArrayList<>();
    /** Thoughts that say nothing and hold what belongs to the call after them. */
    private final Set<OutItem> carriers = new HashSet<>();

    private final Map<Integer, Open> blocks = new HashMap<>();
    private boolean refused;

    Output(Reply reply, Events events) {
        this.reply = reply;
        this.events = events;
        this.names = new ToolNames(reply.request());
        this.callIds = new CallIds(reply.id());
        this.encrypted = wantsEncrypted(reply);
    }

    /** An open block, the item it goes into, and where in the item's text it begins. */
    private record Open(OutItem item, Block kind, long beginning) {}

    /** A caller that has nothing stored elsewhere brings all of it back itself. */
    private static boolean wantsEncrypted(Reply reply) {
        return reply.request().get("store").equals(new Json.Bool(false))
                || reply.request().get("include").items().contains(new Json.Str(Thought.ENCRYPTED));
    }

    String id() {
        return reply.id();
    }

    void tell(String type, Consumer<Members> members) {
        events.tell(type, members);
    }

    /** The place of an item that begins now. */
    int place(OutItem item) {
        items.add(item);
        return items.size() - 1;
    }

    void open(int block, Block kind) {
        OutItem item = switch (kind) {
            case Block.Text ignored -> message();
            case Block.Refusal ignored -> {
                refused = true;
                yield message();
            }
            case Block.Thinking ignored -> next(thought());
            case Block.ToolCall call -> call(call);
        };
        item.open();
        blocks.put(block, new Open(item, kind, item.beginning()));
    }

    void more(int block, String text) {
        Open open = blocks.get(block);
        if (open != null) {
            open.item().add(open.kind(), text);
        }
    }

    void close(int block, @Nullable Opaque seal, List<Citation> citations) {
        Open open = blocks.remove(block);
        if (open != null) {
            citations.forEach(citation -> open.item().cite(citation.moved(open.beginning())));
            open.item().close(seal);
        }
    }

    /** Text that follows text belongs to the same message. */
    private OutItem message() {
        return !unended.isEmpty() && unended.getLast() instanceof MessageOut message
                ? message
                : next(new MessageOut(this, reply.recall()));
    }

    /** A call has no member for a seal: it goes before the call, in a thought that says nothing. */
    private OutItem call(Block.ToolCall call) {
        if (call.seal() != null && encrypted) {
            OutItem carrier = next(thought());
            carriers.add(carrier);
            carrier.seal(call.seal());
        }
        CallOut item = new CallOut(this, callIds.next(call.id()), names.of(call.name()), call.seal());
        next(item);
        if (item.growing()) {
            item.begin();
        }
        return item;
    }

    private OutItem thought() {
        return new ReasoningOut(this, encrypted ? reply.recall() : null);
    }

    private OutItem next(OutItem item) {
        unended.stream().filter(OutItem::closed).forEach(closed -> closed.end(OutItem.COMPLETED));
        unended.removeIf(OutItem::closed);
        unended.add(item);
        return item;
    }

    /** The answer is over: ends what is open. */
    Ending end(Stop stop) {
        Ending ending = Ending.of(stop, refused);
        if (stop.explanation() != null && !refused) {
            message().add(new Block.Refusal(), stop.explanation());
        }
        OutItem last = items.isEmpty() ? null : items.getLast();
        unended.forEach(item -> item.end(item == last ? ending.status() : OutItem.COMPLETED));
        remember();
        return ending;
    }

    /** The provider broke off. */
    void cut() {
        unended.forEach(OutItem::cut);
    }

    List<Json> json() {
        return items.stream().map(OutItem::json).toList();
    }

    /** Keeps what was thought before tools were called: not every caller brings it back. */
    private void remember() {
        List<Part> turn = new ArrayList<>();
        for (OutItem item : items) {
            switch (item) {
                case ReasoningOut reasoning -> {
                    if (!carriers.contains(reasoning)) {
                        turn.add(reasoning.thought());
                    }
                }
                case CallOut call -> turn.add(call.part());
                case MessageOut ignored -> {}
            }
        }
        ThoughtsBefore.remember(turn, reply.recall());
    }
}
