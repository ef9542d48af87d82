package dev.claviger.dialect.traffic;

import dev.claviger.dialect.Json;
import dev.claviger.dialect.traffic.Said.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Holds what a client gets against what its provider said. */
final class Comparison {

    private final Said expected;
    private final Wire client;
    private final List<String> problems = new ArrayList<>();

    Comparison(Said expected, Wire client) {
        this.expected = expected;
        this.client = client;
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    /** A client's answer, with a member {@code error} where it failed. */
    void client(String manner, Json answer) {
        Said got = client.listener().answered(answer);
        boolean failed = answer.get("error").present();
        if (failed != expected.failed()) {
            problems.add(manner + (failed ? " fails: " + answer.get("error").compact() : " does not fail"));
        }
        equal(manner + " text", expected.text(), got.text());
        equal(manner + " thinking", expected.thinking(), got.thinking());
        if (!failed) {
            equal(manner + " calls", expected.calls(), got.calls());
            equal(manner + " usage", told(expected.counts()), told(got.counts()));
        }
    }

    /** Where a client's format has no word for tokens of reasoning, they are told as output. */
    private Counts told(Counts counts) {
        boolean reasoning = !client.format().equals("anthropic-messages");
        return new Counts(
                counts.prompt(),
                counts.cacheRead(),
                counts.cacheWrite(),
                counts.output(),
                reasoning ? counts.reasoning() : 0);
    }

    void equal(String what, Object wanted, Object got) {
        if (!Objects.equals(wanted, got)) {
            problems.add(what + " is " + shortened(got) + " where " + shortened(wanted) + " was recorded");
        }
    }

    private static String shortened(Object told) {
        String text = told.toString();
        return text.length() > 300 ? text.substring(0, 300) + "…" : text;
    }
}
