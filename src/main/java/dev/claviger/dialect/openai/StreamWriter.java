package dev.claviger.dialect.openai;

import dev.claviger.chat.ChatEvent;
import dev.claviger.chat.ChatEvent.Block;
import dev.claviger.chat.Opaque;
import dev.claviger.chat.Part;
import dev.claviger.chat.Stop;
import dev.claviger.chat.Usage;
import dev.claviger.dialect.EventWriter;
import dev.claviger.dialect.Reply;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes a stream of chunks for a caller. */
final class StreamWriter implements EventWriter {

    private static final byte[] NOTHING = {};

    private final Reply reply;
    private final Chunks chunks;
    private final DetailWriter details;
    private final Thoughts thoughts = new Thoughts();
    private final CallForms forms;
    private final Map<Integer, CallStream> calls = new HashMap<>();
    private final StringBuilder said = new StringBuilder();
    private final Set<Integer> refusals = new HashSet<>();
    /** Where each text begins in all of it, in code points. */
    private final Map<Integer, Integer> texts = new HashMap<>();

    private final Annotations annotations = new Annotations();
    private @Nullable Opaque textSeal;
    private Usage usage = Usage.NONE;

    StreamWriter(Reply reply) {
        this.reply = reply;
        this.chunks = new Chunks(reply);
        this.details = new DetailWriter(reply.recall());
        this.forms = new CallForms(reply.request());
    }

    @Override
    public byte[] write(ChatEvent event) {
        return switch (event) {
            case ChatEvent.Started ignored ->
                chunks.delta(out -> {
                    out.writeStringProperty("role", "assistant");
                    out.writeStringProperty("content", "");
                });
            case ChatEvent.Opened opened -> open(opened.index(), opened.block());
            case ChatEvent.Delta delta -> delta(delta.index(), delta.text());
            case ChatEvent.Closed closed -> {
                annotations.add(closed.citations(), texts.getOrDefault(closed.index(), 0));
                yield close(closed.index(), closed.seal());
            }
            case ChatEvent.UsageReported reported -> {
                usage = reported.usage();
                yield NOTHING;
            }
            case ChatEvent.Finished finished -> finish(finished.stop());
            case ChatEvent.Failed failed -> Chunks.failure(failed.failure());
        };
    }

    private byte[] open(int index, Block block) {
        return switch (block) {
            case Block.Text ignored -> {
                texts.put(index, said.codePointCount(0, said.length()));
                yield NOTHING;
            }
            case Block.Refusal ignored -> {
                refusals.add(index);
                yield NOTHING;
            }
            case Block.Thinking ignored -> {
                thoughts.open(index);
                yield NOTHING;
            }
            case Block.ToolCall call -> {
                CallStream told = new CallStream(call, calls.size(), forms);
                calls.put(index, told);
                thoughts.call(index, new Part.ToolCall(call.id(), call.name(), "", call.seal(), null));
                yield told(told.begin());
            }
        };
    }

    private byte[] delta(int index, String text) {
        CallStream call = calls.get(index);
        if (call != null) {
            return told(call.add(text));
        }
        Thought thought = thoughts.at(index);
        if (thought == null) {
            thoughts.text();
            return prose(refusals.contains(index), text);
        }
        thought.add(text);
        return chunks.delta(out -> {
            out.writeStringProperty("reasoning_content", text);
            detail(out, () -> details.text(thought, text, out));
        });
    }

    private byte[] prose(boolean refusal, String text) {
        if (!refusal) {
            said.append(text);
        }
        return chunks.delta(out -> out.writeStringProperty(refusal ? "refusal" : "content", text));
    }

    private byte[] close(int index, @Nullable Opaque seal) {
        CallStream call = calls.get(index);
        if (call != null) {
            return told(call.end());
        }
        Thought thought = thoughts.at(index);
        if (seal == null) {
            return NOTHING;
        }
        if (thought == null) {
            textSeal = seal;
            return NOTHING;
        }
        thought.close(seal);
        return chunks.delta(out -> detail(out, () -> details.seal(thought, seal, out)));
    }

    private byte[] finish(Stop stop) {
        thoughts.remember(reply.recall());
        if (textSeal != null) {
            reply.recall().rememberText(said.toString(), textSeal);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String explanation = stop.explanation();
        if (explanation != null && refusals.isEmpty()) {
            bytes.writeBytes(chunks.delta(out -> out.writeStringProperty("refusal", explanation)));
        }
        if (!annotations.none()) {
            bytes.writeBytes(chunks.delta(annotations::write));
        }
        String reason = FinishReasons.write(stop.reason(), called(), !refusals.isEmpty());
        bytes.writeBytes(chunks.finish(reason));
        if (reply.usageWanted()) {
            bytes.writeBytes(chunks.usage(usage));
        }
        bytes.writeBytes(Chunks.done());
        return bytes.toByteArray();
    }

    private FinishReasons.Called called() {
        return FinishReasons.Called.of(!calls.isEmpty(), forms);
    }

    private byte[] told(@Nullable Consumer<JsonGenerator> members) {
        return members == null ? NOTHING : chunks.delta(members);
    }

    private static void detail(JsonGenerator out, Runnable detail) {
        out.writeArrayPropertyStart("reasoning_details");
        detail.run();
        out.writeEndArray();
    }
}
