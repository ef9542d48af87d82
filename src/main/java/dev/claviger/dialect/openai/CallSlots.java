package dev.claviger.dialect.openai;

import dev.claviger.dialect.Blocks;
import dev.claviger.dialect.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Tells to which tool call a piece of an answer belongs. The index decides where there is one, unless another id and a name come
 * with it: some providers number every call 0. Without an index the id decides, then a name begins a call, and else the last call
 * goes on.
 */
final class CallSlots {

    private final Blocks blocks;
    private final Supplier<String> ids;
    private final List<CallSlot> slots = new ArrayList<>();
    private final Map<Long, CallSlot> byIndex = new HashMap<>();
    private final Map<String, CallSlot> byId = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    CallSlots(Blocks blocks, Supplier<String> ids) {
        this.blocks = blocks;
        this.ids = ids;
    }

    boolean any() {
        return !slots.isEmpty();
    }

    /** A piece of a call, as it stands in {@code tool_calls}. */
    void add(Json piece) {
        boolean custom = !piece.get("function").present();
        Json function = piece.get(custom ? "custom" : "function");
        String id = piece.get("id").text("");
        String name = function.get("name").text("").strip();
        Json given = function.get(custom ? "input" : "arguments");
        String arguments = given instanceof Json.Obj ? given.compact() : given.text("");
        if (id.isEmpty() && name.isEmpty() && arguments.isEmpty()) {
            return;
        }
        CallSlot slot = slot(piece.get("index"), id, name);
        slot.named(name);
        if (custom) {
            slot.input(arguments);
        } else {
            slot.argue(arguments);
        }
    }

    private CallSlot slot(Json index, String id, String name) {
        if (!(index instanceof Json.Num)) {
            return unnumbered(id, name);
        }
        long number = index.number(0);
        CallSlot known = byIndex.get(number);
        if (known != null && !another(known, id, name)) {
            return known;
        }
        CallSlot slot = begin(id);
        byIndex.put(number, slot);
        return slot;
    }

    private static boolean another(CallSlot known, String id, String name) {
        boolean renamed = !name.isEmpty() && !known.name().isEmpty();
        return id.isEmpty() ? renamed && !name.equals(known.name()) : renamed && !id.equals(known.saidId());
    }

    private CallSlot unnumbered(String id, String name) {
        CallSlot known = id.isEmpty() ? null : byId.get(id);
        if (known != null) {
            return known;
        }
        return id.isEmpty() && name.isEmpty() && !slots.isEmpty() ? slots.getLast() : begin(id);
    }

    private CallSlot begin(String said) {
        String id = said.isEmpty() || !taken.add(said) ? minted() : said;
        CallSlot slot = new CallSlot(blocks, id, said);
        slots.add(slot);
        if (!said.isEmpty()) {
            byId.put(said, slot);
        }
        return slot;
    }

    private String minted() {
        String id = "call_" + ids.get();
        taken.add(id);
        return id;
    }

    /** Ends all calls, and finds whether each had a name. */
    boolean end() {
        boolean named = true;
        for (CallSlot slot : slots) {
            named &= slot.end();
        }
        return named;
    }
}
