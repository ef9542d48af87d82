package dev.claviger.dialect.openai;

import dev.claviger.dialect.Json;
import dev.claviger.dialect.Members;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the tool calls that a model speaks within its text; text that may be the beginning of one waits. */
final class SpokenCalls {

    private static final String BEGIN = "<start_function_call>";
    private static final String END = "<end_function_call>";
    private static final String RESPONSE = "<start_function_response>";
    private static final Pattern CALL = Pattern.compile("\\s*call:([A-Za-z0-9_.-]+)\\s*(\\{.*)", Pattern.DOTALL);

    private final boolean expected;
    private final Consumer<String> text;
    private final Consumer<Json> calls;
    private final StringBuilder waiting = new StringBuilder();
    private boolean calling;

    /**
     * @param expected whether to look for any at all
     * @param text takes what is no call
     * @param calls takes each call, as it stands in {@code tool_calls}
     */
    SpokenCalls(boolean expected, Consumer<String> text, Consumer<Json> calls) {
        this.expected = expected;
        this.text = text;
        this.calls = calls;
    }

    void add(String more) {
        if (!expected) {
            text.accept(more);
            return;
        }
        waiting.append(more);
        boolean found = true;
        while (found) {
            found = calling ? call() : words();
        }
    }

    /** Text before a call; whether there is more to look at. */
    private boolean words() {
        int begin = waiting.indexOf(BEGIN);
        int sure = begin < 0 ? waiting.length() - Waiting.length(waiting, List.of(BEGIN, RESPONSE)) : begin;
        say(waiting.substring(0, sure).replace(RESPONSE, ""));
        waiting.delete(0, begin < 0 ? sure : begin + BEGIN.length());
        calling = begin >= 0;
        return calling;
    }

    private boolean call() {
        int end = waiting.indexOf(END);
        if (end < 0) {
            return false;
        }
        tell(waiting.substring(0, end));
        waiting.delete(0, end + END.length());
        calling = false;
        return true;
    }

    /** Whether some of it has come that is not told yet. */
    boolean waits() {
        return calling || !waiting.isEmpty();
    }

    /** Nothing more comes. */
    void end() {
        if (calling) {
            tell(waiting.toString().replace(RESPONSE, ""));
        } else {
            say(waiting.toString());
        }
        waiting.setLength(0);
        calling = false;
    }

    private void tell(String spoken) {
        Matcher call = CALL.matcher(spoken);
        Optional<Json> arguments = call.matches() ? ToolValue.readObject(call.group(2)) : Optional.empty();
        if (arguments.isEmpty()) {
            say(BEGIN + spoken + END);
            return;
        }
        Members function = new Members()
                .put("name", call.group(1))
                .put("arguments", arguments.get().compact());
        calls.accept(new Members().put("function", function).json());
    }

    private void say(String words) {
        if (!words.isEmpty()) {
            text.accept(words);
        }
    }
}
