package dev.claviger.dialect.openai;

import dev.claviger.dialect.Body;
import dev.claviger.dialect.Json;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a caller wants to be told tool calls; its request is read no further than it takes to find out. */
final class CallForms {

    private final Body request;
    private @Nullable Set<String> custom;
    private @Nullable Boolean legacy;

    CallForms(Body request) {
        this.request = request;
    }

    /** Whether a tool was declared as one that takes plain text. */
    boolean custom(String name) {
        if (custom == null) {
            custom = new HashSet<>();
            for (Json tool : request.get("tools").items()) {
                custom.add(tool.get("custom").get("name").text(""));
            }
        }
        return custom.contains(name);
    }

    /** Whether the caller knows no tools but the functions that there were before, of which one is called at a time. */
    boolean legacy() {
        if (legacy == null) {
            legacy = !request.get("tools").present() && request.get("functions").present();
        }
        return legacy;
    }
}
