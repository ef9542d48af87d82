package dev.claviger.dialect.gemini;

import dev.claviger.chat.Message;
import dev.claviger.chat.Part;
import dev.claviger.dialect.Crossing;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Members;
import dev.claviger.dialect.Transcript.Said;
import java.util.ArrayList;
import java.util.List;

/** Writes the parts of what people and tools say. */
final class PartWriter {

    private static final String MISSING = "No result was provided for this tool call.";

    private final Crossing crossing;
    private final MediaWriter media;
    private final Generation generation;

    PartWriter(Crossing crossing) {
        this.crossing = crossing;
        this.media = new MediaWriter(crossing.losses());
        this.generation = Generation.of(crossing.destination());
    }

    static Json text(String text) {
        return new Members().put("text", text).json();
    }

    List<Json> parts(List<Part> parts, String messagePath) {
        List<Json> written = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            String path = messagePath + ".content[" + i + "]";
            switch (parts.get(i)) {
                case Part.Text text -> {
                    if (!text.text().isEmpty()) {
                        written.add(text(text.text()));
                    }
                }
                case Part.Media item -> written.add(media.write(item, path));
                case Part.Refusal refusal -> written.add(text(refusal.text()));
                case Part.Thinking ignored -> crossing.losses().drop(path);
                case Part.ToolCall ignored -> crossing.losses().drop(path);
            }
        }
        return written;
    }

    /** Writes what came of a call; media that a result cannot hold are added to {@code following}. */
    Json result(Said.Result said, List<Json> following) {
        Message.ToolResult result = said.result();
        List<String> lines = new ArrayList<>();
        List<Json> attached = new ArrayList<>();
        for (Json part : result == null ? List.<Json>of(text(MISSING)) : parts(result.parts(), said.path())) {
            String text = part.get("text").text();
            if (text == null) {
                attached.add(part);
            } else {
                lines.add(text);
            }
        }
        boolean failed = result == null || result.error();
        Members response = new Members().put(failed ? "error" : "output", String.join("\n", lines));
        Members written = named(said.call(), said.path()).put("response", response);
        if (generation == Generation.LEVELS) {
            written.put("parts", attached.isEmpty() ? null : new Json.Arr(attached));
        } else {
            following.addAll(attached);
        }
        return new Members().put("functionResponse", written).json();
    }

    /** The members by which a call and its result are told from others; without ids they go by their order. */
    private Members named(Part.ToolCall call, String path) {
        return named(call, path, generation);
    }

    static Members named(Part.ToolCall call, String path, Generation generation) {
        Members members = new Members();
        if (generation == Generation.LEVELS) {
            members.put("id", Signatures.plain(call.id()));
        }
        return members.put("name", ToolWriter.checked(call.name(), path));
    }
}
