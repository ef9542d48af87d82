package dev.claviger.dialect.traffic;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.claviger.dialect.Json;
import dev.claviger.dialect.Members;
import dev.claviger.dialect.traffic.Said.Called;
import dev.claviger.dialect.traffic.Said.Counts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Notes down what an answer says, as one hears it. */
final class Hearing {

    private static final Json NO_ARGUMENTS = new Json.Obj(Map.of());

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder thinking = new StringBuilder();
    private final Map<String, Call> calls = new LinkedHashMap<>();
    private Counts counts = Counts.NONE;
    private boolean ended;
    private boolean failed;

    /** A call as far as it has been heard. */
    private static final class Call {
        private String name = "";
        private final StringBuilder arguments = new StringBuilder();
        private final Map<String, String> members = new LinkedHashMap<>();

        Called called() {
            Members written = new Members();
            members.forEach(written::put);
            return new Called(name, members.isEmpty() ? arguments(arguments.toString()) : written.json());
        }
    }

    void text(Json words) {
        text.append(words.text(""));
    }

    void thinking(Json words) {
        thinking.append(words.text(""));
    }

    /** More of the call of that key. */
    void call(String key, Json name, Json arguments) {
        Call call = calls.computeIfAbsent(key, k -> new Call());
        if (call.name.isEmpty()) {
            call.name = name.text("");
        }
        boolean structured = arguments instanceof Json.Obj || arguments instanceof Json.Arr;
        call.arguments.append(structured ? arguments.compact() : arguments.text(""));
    }

    boolean knows(String call) {
        return calls.containsKey(call);
    }

    /** More of an argument that is a text. */
    void argument(String key, String member, Json more) {
        calls.computeIfAbsent(key, k -> new Call()).members.merge(member, more.text(""), String::concat);
    }

    int calls() {
        return calls.size();
    }

    /** Whether anything has been heard. */
    boolean spoken() {
        return !text.isEmpty() || !thinking.isEmpty() || !calls.isEmpty();
    }

    /** The last counts are those that count. */
    void counts(Counts told) {
        if (!told.equals(Counts.NONE)) {
            counts = told;
        }
    }

    /** The answer is complete. */
    void end() {
        ended = true;
    }

    void fail() {
        failed = true;
    }

    Said said() {
        List<Called> called = new ArrayList<>();
        for (Call call : calls.values()) {
            if (!call.name.isEmpty() || !call.arguments.isEmpty()) {
                called.add(call.called());
            }
        }
        return new Said(text.toString(), thinking.toString().replaceAll("\\s", ""), called, counts, failed || !ended);
    }

    private static Json arguments(String text) {
        if (text.isBlank() || text.equals("null")) {
            return NO_ARGUMENTS;
        }
        try {
            return Json.read(text.getBytes(UTF_8));
        } catch (RuntimeException e) {
            return new Json.Str(text);
        }
    }

    /** A count of tokens; the first that is told. */
    static long count(Json usage, String... names) {
        for (String name : names) {
            long told = usage.get(name).number(0);
            if (told > 0) {
                return told;
            }
        }
        return 0;
    }
}
