package dev.claviger.dialect.cohere;

import dev.claviger.chat.Message;
import dev.claviger.chat.Part;
import dev.claviger.dialect.Crossing;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Members;
import java.util.ArrayList;
import java.util.List;

/** Writes what tools gave back: texts and documents. */
final class ResultWriter {

    private static final String ERROR = "[tool error] ";

    private final Crossing crossing;

    ResultWriter(Crossing crossing) {
        this.crossing = crossing;
    }

    Json write(Message.ToolResult result, String path) {
        List<String> lines = new ArrayList<>();
        List<Json> documents = new ArrayList<>();
        for (int i = 0; i < result.parts().size(); i++) {
            part(result.parts().get(i), path + ".content[" + i + "]", lines, documents);
        }
        String text = text(String.join("\n", lines), result.error(), path);
        Members message = MessageWriter.message("tool").put("tool_call_id", result.callId());
        if (documents.isEmpty()) {
            boolean blank = text.isBlank();
            if (blank) {
                crossing.losses().approximate(path + ".content");
            }
            return message.put("content", blank ? "(no output)" : text).json();
        }
        if (!text.isBlank()) {
            documents.addFirst(UserWriter.text(text));
        }
        return message.put("content", documents).json();
    }

    private void part(Part part, String path, List<String> lines, List<Json> documents) {
        switch (part) {
            case Part.Text text -> lines.add(text.text());
            case Part.Refusal refusal -> lines.add(refusal.text());
            case Part.Media media when media.kind() == Part.Kind.DOCUMENT -> documents.add(document(media, path));
            case Part.Media ignored -> crossing.losses().drop(path);
            case Part.Thinking ignored -> crossing.losses().drop(path);
            case Part.ToolCall ignored -> crossing.losses().drop(path);
        }
    }

    private static Json document(Part.Media media, String path) {
        Members data = new Members().put("title", media.title()).put("text", UserWriter.textOf(media, path));
        Members document = new Members().put("data", data);
        return Members.ofType("document").put("document", document).json();
    }

    private String text(String text, boolean error, String path) {
        if (!error) {
            return text;
        }
        crossing.losses().approximate(path + ".is_error");
        return text.startsWith(ERROR) ? text : ERROR + text;
    }
}
