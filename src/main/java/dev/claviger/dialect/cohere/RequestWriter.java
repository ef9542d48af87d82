package dev.claviger.dialect.cohere;

import dev.claviger.chat.ChatRequest;
import dev.claviger.chat.Hints;
import dev.claviger.dialect.Crossing;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Members;
import dev.claviger.dialect.Transcript;
import java.util.List;

/** Writes a request for a provider; the same request always has the same bytes. */
final class RequestWriter {

    private RequestWriter() {}

    /** What the provider caches by itself comes first. */
    static Json.Obj write(ChatRequest request, Crossing crossing) {
        ToolWriter tools = new ToolWriter(request, crossing);
        FormatWriter format = new FormatWriter(request.format(), tools.any(), crossing);
        Transcript transcript = Transcript.of(request.messages(), crossing.losses());
        List<Json> messages = new MessageWriter(crossing).write(transcript, format.instruction());
        Members body =
                new Members().put("model", crossing.destination().model()).put("messages", messages);
        tools.write(body);
        body.put("response_format", format.json());
        SamplingWriter.write(request.sampling(), crossing, body);
        body.put("thinking", Thinking.write(request.reasoning(), crossing));
        hints(request.hints(), crossing);
        return body.flag("stream", request.stream()).json();
    }

    /** There is nowhere to say them. Prefixes are cached unasked, so that marks lose nothing. */
    private static void hints(Hints hints, Crossing crossing) {
        if (hints.endUser() != null) {
            crossing.losses().drop("user");
        }
        String tier = hints.serviceTier();
        if (tier != null && !tier.equals("auto") && !tier.equals("default")) {
            crossing.losses().drop("service_tier");
        }
    }
}
