package dev.claviger.dialect.responses;

import java.util.Optional;

/** A kind of tool that the caller runs itself, and what a call of it is. */
enum CallKind {
    FUNCTION("function", "function_call", "arguments", "fc_"),
    /** Takes plain text. */
    CUSTOM("custom", "custom_tool_call", "input", "ctc_"),
    LOCAL_SHELL("local_shell", "local_shell_call", "action", "lsc_"),
    SHELL("shell", "shell_call", "action", "sc_"),
    APPLY_PATCH("apply_patch", "apply_patch_call", "operation", "apc_");

    private final String tool;
    private final String item;
    private final String member;
    private final String prefix;

    CallKind(String tool, String item, String member, String prefix) {
        this.tool = tool;
        this.item = item;
        this.member = member;
        this.prefix = prefix;
    }

    /** The kind of tools of that type. */
    static Optional<CallKind> ofTool(String type) {
        for (CallKind kind : values()) {
            if (kind.tool.equals(type)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** The kind of a call of that type, or of what came of one. */
    static Optional<CallKind> ofItem(String type) {
        for (CallKind kind : values()) {
            if (type.equals(kind.item) || type.equals(kind.item + "_output")) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** Whether the format has given it its name and its arguments. */
    boolean builtIn() {
        return this != FUNCTION && this != CUSTOM;
    }

    String tool() {
        return tool;
    }

    /** The type of an item that is a call. */
    String item() {
        return item;
    }

    /** The member of the item that says what is to be done. */
    String member() {
        return member;
    }

    /** How the ids of such items begin. */
    String prefix() {
        return prefix;
    }
}
