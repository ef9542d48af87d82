package dev.claviger.dialect.anthropic;

import dev.claviger.chat.Message;
import dev.claviger.chat.Part;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

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

    Optional<Integer> place(Part.ToolCall call) {
        return Optional.ofNullable(places.get(call.id()));
    }

    /** Whether the message at that place is the answer to a call. */
    boolean placed(int at) {
        return places.containsValue(at);
    }

    boolean answered(String callId) {
        return places.containsKey(callId);
    }
}
