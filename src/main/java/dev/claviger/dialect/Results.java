package dev.claviger.dialect;

import dev.claviger.chat.Message;
import dev.claviger.chat.Part;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which message answers which of a turn's tool calls: the first that names it. */
final class Results {

    private final Map<String, Integer> places = new HashMap<>();

    Results(List<Part.ToolCall> calls, List<Message> messages, int from, int end) {
        var called = calls.stream().map(Part.ToolCall::id).collect(Collectors.toSet());
        for (int at = from; at < end; at++) {
            if (messages.get(at) instanceof Message.ToolResult result && called.contains(result.callId())) {
                places.putIfAbsent(result.callId(), at);
            }
        }
    }

    /** Null where none does. */
    @Nullable Integer place(Part.ToolCall call) {
        return places.get(call.id());
    }

    /** Whether the message at that place is the answer to a call. */
    boolean placed(int at) {
        return places.containsValue(at);
    }

    boolean answered(String callId) {
        return places.containsKey(callId);
    }
}
