package dev.claviger.dialect.responses;

import dev.claviger.chat.Message;
import dev.claviger.chat.Part;
import dev.claviger.dialect.Field;
import dev.claviger.dialect.FreeformTool;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Leftovers;
import dev.claviger.dialect.Losses;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads tool calls and what the tools gave back. */
final class CallReader {

    private static final Set<String> CALL =
            Set.of("type", "id", "call_id", "name", "namespace", "arguments", "input", "status");
    private static final Set<String> RESULT = Set.of("type", "id", "call_id", "name", "namespace", "output", "status");

    private final ContentReader content;
    private final Losses losses;
    /** The names of the tools whose calls have no result yet, by the calls' ids. */
    private final Map<String, String> open = new LinkedHashMap<>();

    CallReader(ContentReader content, Losses losses) {
        this.content = content;
        this.losses = losses;
    }

    Part call(Field item) {
        Leftovers.drop(item, CALL, losses);
        String id = item.get("call_id").text();
        String name = name(item, item.get("name").text());
        open.put(id, name);
        boolean custom = item.get("type").text().equals("custom_tool_call");
        return new Part.ToolCall(
                id, name, custom ? FreeformTool.arguments(item.get("input").text()) : arguments(item), null);
    }

    /** The call of a tool whose arguments the format knows. */
    Part builtIn(Field item, CallKind kind) {
        Leftovers.drop(item, Set.of("type", "id", "call_id", "status", kind.member()), losses);
        String id = item.get("call_id").text();
        open.put(id, kind.tool());
        String arguments = BuiltInTool.arguments(kind, item.get(kind.member()).json());
        return new Part.ToolCall(id, kind.tool(), arguments, null);
    }

    /** What came of such a call: text, or a list of what each command has told, which stays as it is. */
    Message builtInResult(Field item, CallKind kind) {
        Leftovers.drop(item, Set.of("type", "id", "call_id", "status", "output", "max_output_length"), losses);
        Field called = item.get("call_id").present() ? item.get("call_id") : item.get("id");
        open.remove(called.text());
        Json output = item.get("output").json();
        String status = item.get("status").json().text("");
        String text = output.present() ? output.text(output.compact()) : status;
        boolean failed = kind == CallKind.APPLY_PATCH && status.equals("failed");
        return new Message.ToolResult(called.text(), List.of(new Part.Text(text)), failed, null);
    }

    private static String arguments(Field item) {
        Field arguments = item.get("arguments");
        return arguments.json() instanceof Json.Obj object ? object.compact() : arguments.text();
    }

    private static String name(Field item, String name) {
        return ToolName.flat(item.get("namespace").optionalText(), name);
    }

    Message result(Field item) {
        Leftovers.drop(item, RESULT, losses);
        String id = item.get("call_id").optionalText();
        if (id == null) {
            id = onlyCall(item);
        }
        open.remove(id);
        return new Message.ToolResult(id, content.parts(item.get("output")), false, null);
    }

    /** A result may name its tool in place of the call, as long as no other call of that tool is open. */
    private String onlyCall(Field item) {
        String named = item.get("name").optionalText();
        if (named != null) {
            String name = name(item, named);
            List<String> ids = open.keySet().stream()
                    .filter(id -> name.equals(open.get(id)))
                    .toList();
            if (ids.size() == 1) {
                return ids.getFirst();
            }
        }
        throw item.get("call_id").wrong("the id of the call that this answers");
    }
}
