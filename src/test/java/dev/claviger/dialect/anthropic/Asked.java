package dev.claviger.dialect.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.chat.CacheMark;
import dev.claviger.chat.ChatRequest;
import dev.claviger.chat.Failure;
import dev.claviger.chat.FailureException;
import dev.claviger.chat.Hints;
import dev.claviger.chat.Message;
import dev.claviger.chat.OutputFormat;
import dev.claviger.chat.Part;
import dev.claviger.chat.RawJson;
import dev.claviger.chat.Reasoning;
import dev.claviger.chat.Sampling;
import dev.claviger.chat.Tool;
import dev.claviger.chat.ToolChoice;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.Destination.ThinkingStyle;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.Quirk;
import dev.claviger.dialect.Recall;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A request in the making, and what a provider is sent for it. */
final class Asked {

    private final List<Message> messages = new ArrayList<>();
    private final List<Tool> tools = new ArrayList<>();
    private final Talk.OpenRecall recall = new Talk.OpenRecall();
    private final Losses losses = new Losses();
    private @Nullable ToolChoice choice;
    private @Nullable Boolean parallel;
    private Sampling sampling = Sampling.DEFAULT;
    private Reasoning reasoning = Reasoning.DEFAULT;
    private OutputFormat format = new OutputFormat.Text();
    private Hints hints = Hints.NONE;
    private Destination destination = Destination.plain("claude");

    static Asked hi() {
        return new Asked().user("hi");
    }

    Asked system(String text) {
        return add(new Message.Instruction(Message.Authority.SYSTEM, List.of(new Part.Text(text))));
    }

    Asked user(String text) {
        return add(new Message.User(List.of(new Part.Text(text)), null));
    }

    Asked assistant(Part... parts) {
        return add(new Message.Assistant(List.of(parts), null));
    }

    Asked result(String callId, String text) {
        return add(new Message.ToolResult(callId, List.of(new Part.Text(text)), false, null));
    }

    Asked add(Message message) {
        messages.add(message);
        return this;
    }

    Asked tool(String name, String schema) {
        return tool(new Tool(name, null, new RawJson(schema), null, null));
    }

    Asked tool(Tool tool) {
        tools.add(tool);
        return this;
    }

    Asked choose(@Nullable ToolChoice tool, @Nullable Boolean atOnce) {
        choice = tool;
        parallel = atOnce;
        return this;
    }

    Asked sampling(@Nullable Long most, @Nullable String temperature, @Nullable String topP, String... stop) {
        sampling = new Sampling(most, decimal(temperature), decimal(topP), null, null, null, null, List.of(stop));
        return this;
    }

    private static @Nullable BigDecimal decimal(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }

    Asked sampling(Sampling all) {
        sampling = all;
        return this;
    }

    Asked think(Reasoning.Mode mode, Reasoning.@Nullable Effort effort, @Nullable Long budget) {
        reasoning = new Reasoning(mode, effort, budget, null);
        return this;
    }

    Asked format(OutputFormat wanted) {
        format = wanted;
        return this;
    }

    Asked hints(@Nullable String user, @Nullable String tier, @Nullable CacheMark cache) {
        hints = new Hints(user, "key", tier, cache);
        return this;
    }

    Asked of(ThinkingStyle thinking, @Nullable Long maxOutput, String... rejects) {
        destination = new Destination("claude", Set.of(), maxOutput, thinking, Set.of(rejects));
        return this;
    }

    Asked to(ThinkingStyle thinking, Set<Quirk> quirks, Set<String> rejects) {
        destination = new Destination("claude", quirks, null, thinking, rejects);
        return this;
    }

    Asked quirk(Quirk quirk) {
        destination = new Destination("claude", Set.of(quirk), null, ThinkingStyle.ADAPTIVE, Set.of());
        return this;
    }

    Asked remembering(String callId, Part.Thinking... thoughts) {
        recall.remember(callId, List.of(thoughts));
        return this;
    }

    Recall recall() {
        return recall;
    }

    ChatRequest request() {
        return new ChatRequest("alias", messages, tools, choice, parallel, sampling, reasoning, format, hints, false);
    }

    String sent() {
        return new String(
                AnthropicMessages.OUTBOUND.writeRequest(request(), destination, recall, losses),
                StandardCharsets.UTF_8);
    }

    Json sentJson() {
        return Talk.json(sent());
    }

    void sends(String json) {
        assertThat(sentJson()).isEqualTo(Talk.json(json));
    }

    /** The messages sent. */
    void says(String json) {
        assertThat(sentJson().get("messages")).isEqualTo(Talk.json(json));
    }

    Asked losing(List<String> dropped, List<String> approximated) {
        sent();
        assertThat(losses.dropped()).isEqualTo(dropped);
        assertThat(losses.approximated()).isEqualTo(approximated);
        return this;
    }

    void isRefusedAt(String param) {
        assertThatThrownBy(this::sent)
                .isInstanceOfSatisfying(
                        FailureException.class,
                        e -> assertThat(e.failure())
                                .isInstanceOfSatisfying(
                                        Failure.Invalid.class,
                                        invalid -> assertThat(invalid.param()).isEqualTo(param)));
    }
}
