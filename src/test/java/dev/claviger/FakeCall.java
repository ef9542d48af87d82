package dev.claviger;

import tools.jackson.databind.json.JsonMapper;

/** A tool call in a scripted answer, in nobody's format; {@code arguments} is JSON. */
public record FakeCall(String id, String name, String arguments) {

    public static final FakeCall PARIS = new FakeCall("call_paris1", "weather", "{\"city\":\"Paris\"}");
    public static final FakeCall OSLO = new FakeCall("call_oslo2", "weather", "{\"city\":\"Oslo\"}");

    /** The arguments in two halves, as streams cut them. */
    String[] halves() {
        int middle = arguments.length() / 2;
        return new String[] {arguments.substring(0, middle), arguments.substring(middle)};
    }

    /** A text as a JSON string. */
    static String quoted(String text) {
        return JsonMapper.shared().writeValueAsString(text);
    }
}
