package dev.claviger.dialect.responses;

import dev.claviger.chat.ChatEvent.Block;
import dev.claviger.chat.Citation;
import dev.claviger.chat.Opaque;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Members;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One item of an answer on its way to the caller. It takes its place in the answer when it has something to say. */
abstract sealed class OutItem permits MessageOut, ReasoningOut, CallOut {

    static final String COMPLETED = "completed";

    private static final String IN_PROGRESS = "in_progress";
    private static final int NOWHERE = -1;

    private final Output output;
    private final String prefix;
    private int place = NOWHERE;
    private int blocks;
    private String status = IN_PROGRESS;

    /**
     * @param prefix how the ids of such items begin
     */
    OutItem(Output output, String prefix) {
        this.output = output;
        this.prefix = prefix;
    }

    /** More of it. */
    abstract void add(Block kind, String text);

    /** Where a block that begins now would stand in its text, in code points. */
    long beginning() {
        return 0;
    }

    /** Its text comes from there. */
    void cite(Citation citation) {}

    /** What only its provider can read of it. */
    abstract void seal(@Nullable Opaque seal);

    /** Tells that its content is whole. */
    abstract void finish();

    /** What it is, beside its id and its status. */
    abstract Members content();

    /** One more block goes into it. */
    final void open() {
        blocks++;
    }

    /** One block less does. */
    final void close(@Nullable Opaque seal) {
        blocks--;
        seal(seal);
    }

    final boolean closed() {
        return blocks == 0;
    }

    /** Takes its place, unless it has it. */
    final void begin() {
        if (place == NOWHERE) {
            place = output.place(this);
            tellWhole("response.output_item.added");
        }
    }

    /** Ends it with that status; what has no place has nothing to say. */
    final void end(String finalStatus) {
        if (place != NOWHERE && status.equals(IN_PROGRESS)) {
            finish();
            status = finalStatus;
            tellWhole("response.output_item.done");
        }
    }

    /** Leaves it as it is, because its provider broke off. */
    final void cut() {
        status = status.equals(IN_PROGRESS) ? "incomplete" : status;
    }

    /** The item as it stands. */
    final Json json() {
        Members item = new Members().put("id", id());
        content().json().members().forEach(item::put);
        return hasStatus() ? item.put("status", status).json() : item.json();
    }

    boolean hasStatus() {
        return true;
    }

    final void tell(String type, Consumer<Members> members) {
        output.tell(type, event -> members.accept(event.put("item_id", id()).put("output_index", place)));
    }

    private void tellWhole(String type) {
        output.tell(type, event -> event.put("output_index", place).put("item", json()));
    }

    private String id() {
        return prefix + output.id() + "_" + place;
    }
}
