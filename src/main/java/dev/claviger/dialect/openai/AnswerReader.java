package dev.claviger.dialect.openai;

import dev.claviger.chat.ChatEvent;
import dev.claviger.chat.ChatEvent.Block;
import dev.claviger.chat.Failure;
import dev.claviger.chat.Opaque;
import dev.claviger.chat.Stop;
import dev.claviger.chat.Usage;
import dev.claviger.dialect.Blocks;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Quirk;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads one answer out of its chunks; a whole answer is read as a stream of one. */
final class AnswerReader {

    private final Destination speaker;
    private final Consumer<ChatEvent> events;
    private final Blocks blocks;
    private final Prose prose;
    private final TaggedText text;
    private final SpokenCalls spoken;
    private final CallSlots calls;
    private boolean started;
    private boolean refused;
    private Json lastChoice = new Json.Null();
    private @Nullable String finish;
    private Usage usage = Usage.NONE;

    /**
     * @param ids name the calls to which the provider gives no id of their own
     * @param speaker who answers
     */
    AnswerReader(Supplier<String> ids, Destination speaker, Consumer<ChatEvent> events) {
        this.speaker = speaker;
        this.events = events;
        this.blocks = new Blocks(events);
        this.prose = new Prose(blocks);
        this.calls = new CallSlots(blocks, ids);
        this.spoken = new SpokenCalls(speaker.has(Quirk.TOOLS_IN_TEXT), this::say, this::spokenCall);
        this.text = new TaggedText(prose, spoken::add, speaker.has(Quirk.THINK_TAGS));
    }

    /**
     * Reads a chunk or a whole answer.
     *
     * @param content the member of a choice that holds its content: {@code delta} or {@code message}
     */
    void read(Json answer, String content) {
        for (Json choice : answer.get("choices").items()) {
            if (choice.get("index").number(0) == 0) {
                start(answer);
                message(choice.get(content));
                finish(choice);
            }
        }
        Usage told = UsageFormat.find(answer, speaker);
        if (!told.empty() && !told.equals(usage)) {
            start(answer);
            usage = told;
            events.accept(new ChatEvent.UsageReported(told));
        }
    }

    private void start(Json answer) {
        if (!started) {
            started = true;
            events.accept(new ChatEvent.Started(
                    answer.get("id").text(""), answer.get("model").text("")));
        }
    }

    private void finish(Json choice) {
        String reason = choice.get("finish_reason").text("");
        if (!reason.isEmpty()) {
            finish = reason;
            lastChoice = choice;
        }
    }

    private void message(Json message) {
        boolean plain = thinking(message.get("reasoning_content")) || thinking(message.get("reasoning"));
        for (Json detail : message.get("reasoning_details").items()) {
            detail(detail, plain);
        }
        content(message.get("content"));
        message.get("annotations").items().forEach(it -> Annotations.read(it).ifPresent(prose::cite));
        String refusal = message.get("refusal").text("");
        refused |= !refusal.isEmpty();
        prose.add(new Block.Refusal(), refusal);
        Json pieces = message.get("tool_calls");
        for (Json piece : pieces instanceof Json.Obj ? List.of(pieces) : pieces.items()) {
            call(piece);
        }
        Json function = message.get("function_call");
        if (function.present()) {
            call(new Json.Obj(Map.of("index", new Json.Num("0"), "function", function)));
        }
    }

    private boolean thinking(Json thought) {
        think(thought.text(""));
        return !thought.text("").isEmpty();
    }

    private void endText() {
        text.end();
        spoken.end();
        prose.end();
    }

    /** Providers that tell thinking as plain text and in details tell it twice. */
    private void detail(Json detail, boolean plain) {
        if (!detail.get("data").text("").isEmpty()) {
            ReasoningDetail withheld = new ReasoningDetail();
            withheld.add(detail);
            Opaque seal = withheld.seal();
            if (seal != null) {
                prose.redacted(seal);
            }
            return;
        }
        if (!plain) {
            prose.add(
                    new Block.Thinking(),
                    detail.get("text").text(detail.get("summary").text("")));
        }
        if (prose.isThinking() || !detail.get("signature").text("").isEmpty()) {
            prose.thinking().add(detail);
        }
    }

    private void content(Json content) {
        text.add(content instanceof Json.Obj ? content.compact() : content.text(""));
        for (Json part : content.items()) {
            switch (part.get("type").text("")) {
                case "thinking" -> texts(part.get("thinking")).forEach(this::think);
                case "reasoning" -> texts(part.get("summary")).forEach(this::think);
                default -> texts(part.get("text")).forEach(text::add);
            }
        }
    }

    /** Text, or a list of texts. */
    private static List<String> texts(Json text) {
        List<String> texts = new ArrayList<>(List.of(text.text("")));
        text.items().forEach(item -> texts.add(item.get("text").text("")));
        return texts;
    }

    private void think(String thought) {
        prose.add(new Block.Thinking(), thought);
    }

    private void say(String words) {
        prose.add(new Block.Text(), words);
    }

    private void spokenCall(Json call) {
        prose.end();
        calls.add(call);
    }

    private void call(Json piece) {
        endText();
        calls.add(piece);
    }

    /** Whether the provider has said why the answer ended. */
    boolean finished() {
        return finish != null;
    }

    /** Whether any content came. */
    boolean begun() {
        return blocks.opened() > 0 || text.waits() || spoken.waits();
    }

    /** Nothing more comes: ends all blocks and the answer. */
    void end() {
        endText();
        if (!calls.end()) {
            events.accept(failed("The provider called a tool without naming it.", "upstream_malformed_tool_call"));
            return;
        }
        Optional<Stop> stop = FinishReasons.read(finish, lastChoice, calls.any(), refused);
        events.accept(stop.<ChatEvent>map(ChatEvent.Finished::new)
                .orElseGet(() -> failed("The provider broke off: " + finish + ".", "upstream_error")));
    }

    static ChatEvent failed(String message, String code) {
        return new ChatEvent.Failed(new Failure.Broken(message, code));
    }
}
