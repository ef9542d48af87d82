package dev.claviger.dialect.responses;

import dev.claviger.chat.FailureException;
import dev.claviger.chat.ToolChoice;
import dev.claviger.dialect.Field;
import dev.claviger.dialect.Losses;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads whether and which tools the model has to call. */
final class ToolChoiceReader {

    private ToolChoiceReader() {}

    static @Nullable ToolChoice read(Field choice, Losses losses) {
        if (!choice.present()) {
            return null;
        }
        if (choice.isText()) {
            return word(choice);
        }
        Field type = choice.get("type");
        return switch (type.text()) {
            case "function", "custom" -> new ToolChoice.Named(name(choice));
            case "local_shell", "shell", "apply_patch" -> new ToolChoice.Named(type.text());
            case "allowed_tools" -> allowed(choice, losses);
            default ->
                throw FailureException.invalid(
                        type.path(),
                        "'" + type.path() + "': " + type.text()
                                + " is a tool that this model's provider does not have.");
        };
    }

    private static ToolChoice word(Field choice) {
        return switch (choice.text()) {
            case "auto" -> new ToolChoice.Auto();
            case "none" -> new ToolChoice.None();
            case "required" -> new ToolChoice.Required();
            default -> throw choice.wrong("one of none, auto, required, or an object that names a tool");
        };
    }

    private static String name(Field tool) {
        return ToolName.flat(
                tool.get("namespace").optionalText(), tool.get("name").text());
    }

    private static ToolChoice allowed(Field choice, Losses losses) {
        List<String> names = new ArrayList<>();
        for (Field tool : choice.get("tools").items()) {
            String type = tool.get("type").text();
            CallKind.ofTool(type)
                    .ifPresentOrElse(
                            kind -> names.add(kind.builtIn() ? type : name(tool)), () -> losses.drop(tool.path()));
        }
        Field mode = choice.get("mode");
        return switch (mode.text()) {
            case "auto" -> new ToolChoice.Allowed(names, false);
            case "required" -> new ToolChoice.Allowed(names, true);
            default -> throw mode.wrong("auto or required");
        };
    }
}
