package dev.claviger.dialect.anthropic;

import dev.claviger.chat.CacheMark;
import dev.claviger.chat.ChatRequest;
import dev.claviger.dialect.AnswerForm;
import dev.claviger.dialect.CacheBreakpoints;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.Destination.ThinkingStyle;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.Members;
import dev.claviger.dialect.Quirk;
import dev.claviger.dialect.Recall;
import dev.claviger.dialect.SamplingPlan;
import dev.claviger.dialect.ThinkingPlan;
import dev.claviger.dialect.Transcript;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a request for a provider; the same request always has the same bytes. */
final class RequestWriter {

    private final ChatRequest request;
    private final Destination destination;
    private final Losses losses;
    private final CacheBreakpoints breakpoints = new CacheBreakpoints();

    private RequestWriter(ChatRequest request, Destination destination, Losses losses) {
        this.request = request;
        this.destination = destination;
        this.losses = losses;
    }

    static Json.Obj write(ChatRequest request, Destination destination, Recall recall, Losses losses) {
        return new RequestWriter(request, destination, losses).write(recall);
    }

    /** Tools, system and messages come last and in this order, as the provider's cache reads them. */
    private Json.Obj write(Recall recall) {
        BlockWriter blocks = new BlockWriter(new MediaWriter(destination, losses), breakpoints, losses);
        Conversation conversation = new Conversation(transcript(), blocks, new AssistantWriter(blocks, recall, losses));
        boolean thought = conversation.turns().stream().anyMatch(turn -> turn.has("thinking"));
        ToolWriter toolWriter = new ToolWriter(request, destination, thought, losses);
        List<Json> tools = toolWriter.tools(breakpoints);
        AnswerForm format = AnswerForm.of(request.format(), destination, losses);
        ThinkingPlan plan = ThinkingPlan.of(request, destination, lostThinking(conversation.turns()), losses);
        breakpoints.limit(losses);
        List<Json> messages = Endings.closed(conversation.turns(), takesPrefill(plan), losses);

        Members body = new Members().put("model", destination.model()).put("max_tokens", plan.maxTokens());
        if (request.stream()) {
            body.flag("stream", true);
        }
        sampling(new SamplingPlan(request.sampling(), destination, plan.latitude(), losses), body);
        body.put("thinking", ThinkingBinding.loosened(plan.thinking(), destination, losses))
                .put("output_config", outputConfig(plan, format))
                .put("tool_choice", toolWriter.choice());
        hints(body);
        if (!tools.isEmpty()) {
            body.put("tools", tools);
        }
        List<Json> system = system(conversation, format);
        if (!system.isEmpty()) {
            body.put("system", system);
        }
        return body.put("messages", messages).json();
    }

    private Transcript transcript() {
        boolean late = destination.has(Quirk.LATE_INSTRUCTIONS)
                && !destination.rejects().contains("late_instructions");
        return late
                ? Transcript.withLateInstructions(request.messages(), losses)
                : Transcript.of(request.messages(), losses);
    }

    private static void sampling(SamplingPlan plan, Members body) {
        body.put("temperature", plan.temperature()).put("top_p", plan.topP());
        if (plan.topK() != null) {
            body.put("top_k", plan.topK());
        }
        if (!plan.stop().isEmpty()) {
            body.put(
                    "stop_sequences",
                    plan.stop().stream().<Json>map(Json.Str::new).toList());
        }
    }

    private static List<Json> system(Conversation conversation, AnswerForm format) {
        List<Json> system = conversation.system();
        if (format.instruction() != null) {
            system.add(Members.ofType("text").put("text", format.instruction()).json());
        }
        return system;
    }

    private static @Nullable Json outputConfig(ThinkingPlan plan, AnswerForm format) {
        Members members = new Members().put("effort", plan.effort());
        if (format.schema() != null) {
            members.put("format", Members.ofType("json_schema").put("schema", format.schema()));
        }
        Json.Obj config = members.json();
        return config.members().isEmpty() ? null : config;
    }

    /** The models that think as they see fit take no beginning of an answer, nor do others while they think. */
    private boolean takesPrefill(ThinkingPlan plan) {
        return destination.thinking() != ThinkingStyle.ADAPTIVE && !plan.budgeted();
    }

    /** Whether the last turn answers tool calls before which the model's thinking is missing. */
    private static boolean lostThinking(List<Turn> all) {
        List<Turn> turns =
                all.stream().filter(turn -> !turn.is(Turn.Role.SYSTEM)).toList();
        if (turns.size() < 2 || !turns.getLast().begins("tool_result")) {
            return false;
        }
        Turn calling = turns.get(turns.size() - 2);
        return !calling.begins("thinking") && !calling.begins("redacted_thinking");
    }

    private void hints(Members body) {
        String person = request.hints().endUser();
        if (person != null && !person.isEmpty()) {
            boolean address = person.contains("@");
            if (address) {
                losses.approximate("user");
            }
            body.put("metadata", new Members().put("user_id", address ? ToolIds.sha256(person) : person));
        }
        body.put("service_tier", serviceTier(request.hints().serviceTier()));
        CacheMark mark = breakpoints.whole(request.hints().cache(), losses);
        if (mark != null) {
            body.put(CacheControl.NAME, CacheControl.write(mark));
        }
    }

    private @Nullable String serviceTier(@Nullable String tier) {
        return switch (tier) {
            case null -> null;
            case "auto", "default", "fast" -> "auto";
            case "priority" -> {
                losses.approximate("service_tier");
                yield "auto";
            }
            case "flex" -> {
                losses.approximate("service_tier");
                yield "standard_only";
            }
            default -> {
                losses.drop("service_tier");
                yield null;
            }
        };
    }
}
