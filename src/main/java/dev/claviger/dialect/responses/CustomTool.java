package dev.claviger.dialect.responses;

import dev.claviger.chat.RawJson;
import dev.claviger.chat.Tool;
import dev.claviger.dialect.Field;
import dev.claviger.dialect.Members;

/** A tool that takes plain text, told to providers as a function whose only argument is that text. */
final class CustomTool {

    static final String INPUT = "input";

    private static final RawJson SCHEMA = new RawJson(
            "{\"type\":\"object\",\"properties\":{\"input\":{\"type\":\"string\"}},\"required\":[\"input\"]}");

    private CustomTool() {}

    /** The function that stands for the tool declared at {@code tool}. */
    static Tool function(String name, Field tool) {
        String description = tool.get("description").optionalText();
        Field format = tool.get("format");
        if ("grammar".equals(format.get("type").optionalText())) {
            description = (description == null ? "" : description + "\n")
                    + "The input must match this " + format.get("syntax").text() + " grammar:\n"
                    + format.get("definition").text();
        }
        return new Tool(name, description, SCHEMA, null, null);
    }

    /** The arguments that stand for the text. */
    static String arguments(String input) {
        return new Members().put(INPUT, input).json().compact();
    }
}
