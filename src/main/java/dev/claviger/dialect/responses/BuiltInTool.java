package dev.claviger.dialect.responses;

import dev.claviger.chat.RawJson;
import dev.claviger.chat.Tool;
import dev.claviger.dialect.CallArguments;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Members;
import java.util.List;

/** A tool whose arguments this format knows, as the function that providers of other formats are told in its place. */
final class BuiltInTool {

    private static final String LOCAL_SHELL = """
        {"type":"object","properties":{"command":{"type":"array","items":{"type":"string"},"description":"The program and its \
        arguments"},"timeout_ms":{"type":"integer"},"working_directory":{"type":"string"},"env":{"type":"object",\
        "additionalProperties":{"type":"string"}}},"required":["command"]}\
        """;
    private static final String SHELL = """
        {"type":"object","properties":{"commands":{"type":"array","items":{"type":"string"},"description":"Command lines, run at \
        the same time"},"timeout_ms":{"type":"integer"},"max_output_length":{"type":"integer"}},"required":["commands"]}\
        """;
    private static final String APPLY_PATCH = """
        {"type":"object","properties":{"type":{"type":"string","enum":["create_file","update_file","delete_file"]},"path":\
        {"type":"string"},"diff":{"type":"string","description":"The change as hunks of a diff, whose lines begin with a \
        space, - or +, each hunk after a line @@; of a new file every line begins with +; left out where a file is deleted"}},"required":["type","path"]}\
        """;

    private BuiltInTool() {}

    static Tool function(CallKind kind) {
        return switch (kind) {
            case LOCAL_SHELL ->
                tool(kind, "Runs a program on the user's machine and gives back its output.", LOCAL_SHELL);
            case SHELL -> tool(kind, "Runs command lines in a shell and gives back their output.", SHELL);
            case APPLY_PATCH -> tool(kind, "Creates, changes or deletes one file.", APPLY_PATCH);
            case FUNCTION, CUSTOM -> throw new IllegalArgumentException("the caller declares it: " + kind);
        };
    }

    private static Tool tool(CallKind kind, String description, String schema) {
        return new Tool(kind.tool(), description, new RawJson(schema), null, null);
    }

    /** What a call of that kind says is to be done, out of the function's arguments. */
    static Json told(CallKind kind, String arguments) {
        Json.Obj given = CallArguments.of(arguments).object();
        if (kind != CallKind.LOCAL_SHELL) {
            return given;
        }
        Members action = Members.ofType("exec").put("command", List.of()).put("env", new Members());
        given.members().forEach(action::put);
        return action.json();
    }

    /** The function's arguments, out of what a call says is to be done. */
    static String arguments(CallKind kind, Json told) {
        Members arguments = new Members();
        told.entries().forEach((name, value) -> {
            boolean exec = kind == CallKind.LOCAL_SHELL && name.equals("type");
            if (value.present() && !exec) {
                arguments.put(name, value);
            }
        });
        return arguments.json().compact();
    }
}
