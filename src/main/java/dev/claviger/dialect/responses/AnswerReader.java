package dev.claviger.dialect.responses;

import dev.claviger.chat.ChatEvent;
import dev.claviger.chat.Failure;
import dev.claviger.chat.Usage;
import dev.claviger.dialect.Blocks;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Members;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads one answer out of its items. An item is known by its place in the output: some providers change its id from event to
 * event. Whatever its events have left out is taken from the whole item, which comes after them.
 */
final class AnswerReader {

    private final Destination speaker;
    private final Consumer<ChatEvent> events;
    private final Blocks blocks;
    private final TreeMap<Long, InItem> items = new TreeMap<>();
    private boolean started;
    private boolean called;
    private boolean refused;
    private boolean nameless;

    AnswerReader(Destination speaker, Consumer<ChatEvent> events) {
        this.speaker = speaker;
        this.events = events;
        this.blocks = new Blocks(events);
    }

    void start(Json response) {
        if (!started) {
            started = true;
            events.accept(new ChatEvent.Started(
                    response.get("id").text(""), response.get("model").text("")));
        }
    }

    /** Whether any content came. */
    boolean begun() {
        return blocks.opened() > 0;
    }

    /** An item begins. */
    void added(Json event) {
        long place = event.get("output_index").number(next());
        close(items.remove(place));
        item(place, event.get("item"));
    }

    /** An item is whole. */
    void done(Json event) {
        Json item = event.get("item");
        item(place(event), item).done(item);
    }

    /** The text of a part comes from there. */
    void cited(Json event) {
        item(place(event), Members.ofType("message").json())
                .cite(event.get("content_index").number(0), event.get("annotation"));
    }

    /** A piece of an item, or, where it is {@code whole}, all of that piece. */
    void piece(Piece piece, Json event, boolean whole) {
        InItem item = item(place(event), Members.ofType(piece.item()).json());
        long part = event.get("content_index").number(event.get("summary_index").number(0));
        if (whole) {
            item.whole(piece, part, event.get(piece.member()));
        } else {
            item.add(piece, part, event.get("delta").text(""));
        }
    }

    /** Where an item stands; events that do not tell are about the last one. */
    private long place(Json event) {
        return event.get("output_index").number(items.isEmpty() ? 0 : items.lastKey());
    }

    private long next() {
        return items.isEmpty() ? 0 : items.lastKey() + 1;
    }

    private InItem item(long place, Json item) {
        start(Members.NULL);
        return items.computeIfAbsent(place, p -> {
            InItem begun = InItem.of(item.get("type").text(""), blocks);
            begun.begin(item);
            return begun;
        });
    }

    private void close(@Nullable InItem item) {
        if (item == null) {
            return;
        }
        item.close();
        called |= item instanceof InCall;
        nameless |= item instanceof InCall call && !call.named();
        refused |= item instanceof InMessage message && message.refused();
    }

    /** The answer is over, and {@code response} is the whole of it, unless its provider leaves the output out there. */
    void end(Json response) {
        start(response);
        complete(response.get("output").items());
        items.values().forEach(this::close);
        usage(response);
        events.accept(ending(response));
    }

    private void complete(List<Json> output) {
        boolean unseen = items.size() < output.size();
        for (int place = 0; place < output.size(); place++) {
            Json item = output.get(place);
            if (unseen || items.containsKey((long) place)) {
                InItem known = item(place, item);
                if (known.is(item.get("type").text(""))) {
                    known.done(item);
                }
            }
        }
    }

    private ChatEvent ending(Json response) {
        if (nameless) {
            return failed("The provider called a tool without naming it.", "upstream_malformed_tool_call");
        }
        return Ending.read(response, called, refused)
                .<ChatEvent>map(ChatEvent.Finished::new)
                .orElseGet(() -> failed("The provider did not finish its answer.", "upstream_error"));
    }

    void usage(Json response) {
        Usage usage = UsageFormat.read(response.get("usage"), speaker);
        if (!usage.empty()) {
            start(response);
            events.accept(new ChatEvent.UsageReported(usage));
        }
    }

    static ChatEvent failed(String message, String code) {
        return new ChatEvent.Failed(new Failure.Broken(message, code));
    }
}
