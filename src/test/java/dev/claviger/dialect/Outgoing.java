package dev.claviger.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.chat.CacheMark;
import dev.claviger.chat.ChatRequest;
import dev.claviger.chat.Failure;
import dev.claviger.chat.FailureException;
import dev.claviger.chat.Hints;
import dev.claviger.chat.Message;
import dev.claviger.chat.Opaque;
import dev.claviger.chat.OutputFormat;
import dev.claviger.chat.Part;
import dev.claviger.chat.RawJson;
import dev.claviger.chat.Reasoning;
import dev.claviger.chat.Sampling;
import dev.claviger.chat.Tool;
import dev.claviger.chat.ToolChoice;
import dev.claviger.dialect.Destination.ThinkingStyle;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A request in the making, and what a provider of one format is sent for it. */
public final class Outgoing implements Recall {

    private final OutboundDialect dialect;
    private final List<Message> messages = new ArrayList<>();
    private final List<Tool> tools = new ArrayList<>();
    private final Map<String, Opaque> sealed = new HashMap<>();
    private final Map<String, List<Part.Thinking>> remembered = new HashMap<>();
    private final Losses losses = new Losses();
    private @Nullable ToolChoice choice;
    private @Nullable Boolean parallel;
    private Sampling sampling = Sampling.DEFAULT;
    private Reasoning reasoning = Reasoning.DEFAULT;
    private OutputFormat format = new OutputFormat.Text();
    private Hints hints = Hints.NONE;
    private boolean stream;
    private Destination destination;

    public Outgoing(OutboundDialect dialect, String model) {
        this.dialect = dialect;
        this.destination = Destination.plain(model);
    }

    public Outgoing system(String text) {
        return add(new Message.Instruction(Message.Authority.SYSTEM, List.of(new Part.Text(text))));
    }

    public Outgoing user(String text) {
        return user(new Part.Text(text));
    }

    public Outgoing user(Part... parts) {
        return add(new Message.User(List.of(parts), null));
    }

    public Outgoing assistant(Part... parts) {
        return add(new Message.Assistant(List.of(parts), null));
    }

    /** A turn in which the model calls a tool without arguments. */
    public Outgoing calls(String id, String name) {
        return assistant(new Part.ToolCall(id, name, "{}", null));
    }

    public Outgoing result(String callId, String text) {
        return result(callId, new Part.Text(text));
    }

    public Outgoing result(String callId, Part... parts) {
        return add(new Message.ToolResult(callId, List.of(parts), false, null));
    }

    public Outgoing add(Message message) {
        messages.add(message);
        return this;
    }

    public Outgoing tool(String name) {
        return tool(new Tool(name, null, null, null, null));
    }

    public Outgoing tool(Tool tool) {
        tools.add(tool);
        return this;
    }

    public Outgoing choose(ToolChoice tool) {
        choice = tool;
        return this;
    }

    public Outgoing parallel(boolean atOnce) {
        parallel = atOnce;
        return this;
    }

    public Outgoing most(long tokens) {
        return sampling(new Sampling(
                tokens,
                sampling.temperature(),
                sampling.topP(),
                sampling.topK(),
                sampling.frequencyPenalty(),
                sampling.presencePenalty(),
                sampling.seed(),
                sampling.stop()));
    }

    public Outgoing heat(@Nullable String temperature, @Nullable String topP, @Nullable Long topK) {
        return sampling(
                new Sampling(null, decimal(temperature), decimal(topP), topK, null, null, null, sampling.stop()));
    }

    private static @Nullable BigDecimal decimal(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }

    public Outgoing stop(String... texts) {
        return sampling(new Sampling(null, null, null, null, null, null, null, List.of(texts)));
    }

    public Outgoing sampling(Sampling all) {
        sampling = all;
        return this;
    }

    public Outgoing think(Reasoning.Mode mode, Reasoning.@Nullable Effort effort, @Nullable Long budget) {
        return think(new Reasoning(mode, effort, budget, null));
    }

    public Outgoing think(Reasoning wanted) {
        reasoning = wanted;
        return this;
    }

    public Outgoing json(@Nullable String name, String schema) {
        return format(new OutputFormat.JsonSchema(name, new RawJson(schema), null, null));
    }

    public Outgoing format(OutputFormat wanted) {
        format = wanted;
        return this;
    }

    public Outgoing hints(@Nullable String user, @Nullable String tier, @Nullable CacheMark cache) {
        hints = new Hints(user, "key", tier, cache);
        return this;
    }

    public Outgoing streamed() {
        stream = true;
        return this;
    }

    public Outgoing to(ThinkingStyle thinking, @Nullable Long maxOutput, String... rejects) {
        destination = new Destination(destination.model(), Set.of(), maxOutput, thinking, Set.of(rejects));
        return this;
    }

    public Outgoing quirk(Quirk quirk) {
        destination = new Destination(destination.model(), Set.of(quirk), null, ThinkingStyle.ADAPTIVE, Set.of());
        return this;
    }

    public Outgoing remembering(String callId, Part.Thinking... thoughts) {
        remember(callId, List.of(thoughts));
        return this;
    }

    @Override
    public String seal(Opaque opaque) {
        String text = "Q1Yx" + sealed.size();
        sealed.put(text, opaque);
        return text;
    }

    @Override
    public Optional<Opaque> open(String text) {
        return Optional.ofNullable(sealed.get(text));
    }

    @Override
    public void remember(String toolCallId, List<Part.Thinking> thoughts) {
        remembered.put(toolCallId, thoughts);
    }

    @Override
    public List<Part.Thinking> recall(String toolCallId) {
        return remembered.getOrDefault(toolCallId, List.of());
    }

    public String sent() {
        ChatRequest request =
                new ChatRequest("alias", messages, tools, choice, parallel, sampling, reasoning, format, hints, stream);
        return new String(dialect.writeRequest(request, destination, this, losses), UTF_8);
    }

    /** What is sent at a path such as {@code messages.0.content}. */
    public Json sent(String path) {
        Json at = Json.read(sent().getBytes(UTF_8));
        for (String step : path.split("\\.", -1)) {
            boolean item = step.matches("[0-9]+");
            at = item ? at.items().get(Integer.parseInt(step)) : at.get(step);
        }
        return at;
    }

    /** Sends the request, and finds these fields named. */
    public void loses(List<String> dropped, List<String> approximated) {
        sent();
        assertThat(losses.dropped()).isEqualTo(dropped);
        assertThat(losses.approximated()).isEqualTo(approximated);
    }

    public void isRefusedAt(String param) {
        assertThatThrownBy(this::sent)
                .isInstanceOfSatisfying(
                        FailureException.class,
                        e -> assertThat(e.failure())
                                .isInstanceOfSatisfying(
                                        Failure.Invalid.class,
                                        invalid -> assertThat(invalid.param()).isEqualTo(param)));
    }
}
