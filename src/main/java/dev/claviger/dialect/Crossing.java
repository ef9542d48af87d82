package dev.claviger.dialect;

import dev.claviger.chat.ToolChoice;

/** What a request that is written for a provider has to know beside the conversation. */
public record Crossing(Destination destination, Recall recall, Losses losses) {

    /** Whether the provider departs from its format in that way. */
    public boolean has(Quirk quirk) {
        return destination.has(quirk);
    }

    /** The same for a request that makes the model think or not, which decides about some parameters. */
    public Crossing whileThinking(boolean thinks) {
        return new Crossing(destination.whileThinking(thinks), recall, losses);
    }

    /** Whether the destination takes a parameter that the caller has set; if not, it is named as lost. */
    public boolean takes(String parameter) {
        if (destination.rejects().contains(parameter)) {
            losses.drop(parameter);
            return false;
        }
        return true;
    }

    /** Whether the destination can be told which tools to call; if not, it is named as lost unless it is the model's choice anyway. */
    public boolean takes(ToolChoice choice) {
        if (!has(Quirk.NO_TOOL_CHOICE)) {
            return takes("tool_choice");
        }
        if (!(choice instanceof ToolChoice.Auto)) {
            losses.drop("tool_choice");
        }
        return false;
    }
}
