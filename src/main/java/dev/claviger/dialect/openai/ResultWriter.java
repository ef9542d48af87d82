package dev.claviger.dialect.openai;

import dev.claviger.chat.CacheMark;
import dev.claviger.chat.Message;
import dev.claviger.chat.Part;
import dev.claviger.dialect.Crossing;
import dev.claviger.dialect.Quirk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes what tools gave back. Messages of tools hold text only: images follow, from the user, after the last of them. */
final class ResultWriter {

    private static final String ERROR = "[tool error] ";

    /** Some templates turn down an empty text. */
    private static final String BETWEEN = "OK.";

    private final Crossing crossing;
    private final JsonGenerator out;
    private final ContentWriter content;
    private final List<Part> following = new ArrayList<>();
    private final CallIds ids;
    private final Map<String, String> tools = new HashMap<>();
    private int attached;
    private boolean told;

    ResultWriter(Crossing crossing, JsonGenerator out) {
        this.ids = new CallIds(crossing);
        this.crossing = crossing;
        this.out = out;
        this.content = new ContentWriter(crossing, out);
    }

    /** A call whose result may follow. */
    void called(Part.ToolCall call) {
        tools.put(call.id(), call.name());
    }

    void write(Message.ToolResult result, String path) {
        List<String> lines = new ArrayList<>();
        @Nullable CacheMark mark = result.cache();
        for (Part part : result.parts()) {
            switch (part) {
                case Part.Text text -> {
                    lines.add(text.text());
                    mark = text.cache() == null ? mark : text.cache();
                }
                case Part.Media media -> lines.add(attach(media, result.callId(), path));
                case Part.Refusal refusal -> lines.add(refusal.text());
                case Part.Thinking ignored -> crossing.losses().drop(path);
                case Part.ToolCall ignored -> crossing.losses().drop(path);
            }
        }
        told = true;
        out.writeStartObject();
        out.writeStringProperty("role", "tool");
        out.writeStringProperty("tool_call_id", ids.fit(result.callId()));
        String tool = tools.get(result.callId());
        if (tool != null && crossing.has(Quirk.NAMED_TOOL_RESULTS)) {
            out.writeStringProperty("name", tool);
        }
        content.text(List.of(new Part.Text(text(lines, result.error(), path), mark)), "");
        out.writeEndObject();
    }

    private String text(List<String> lines, boolean error, String path) {
        String text = String.join("\n", lines);
        if (!error) {
            return text;
        }
        crossing.losses().approximate(path + ".is_error");
        return text.startsWith(ERROR) ? text : ERROR + text;
    }

    private String attach(Part.Media media, String callId, String path) {
        crossing.losses().approximate(path + ".content");
        attached++;
        String name = media.kind().name().toLowerCase(Locale.ROOT) + " " + attached;
        following.add(new Part.Text("[" + name + " from tool result " + callId + "]"));
        following.add(media);
        return "[" + name + " attached below]";
    }

    /**
     * The results of a turn are over: writes what belongs to them.
     *
     * @param user whether the user speaks next
     */
    void end(String path, boolean user) {
        boolean answered = told && (user || !following.isEmpty());
        told = false;
        if (answered && crossing.has(Quirk.NO_USER_AFTER_TOOL)) {
            out.writeStartObject();
            out.writeStringProperty("role", "assistant");
            out.writeStringProperty("content", BETWEEN);
            out.writeEndObject();
        }
        if (following.isEmpty()) {
            return;
        }
        out.writeStartObject();
        out.writeStringProperty("role", "user");
        content.write(following, path);
        out.writeEndObject();
        following.clear();
        attached = 0;
    }
}
