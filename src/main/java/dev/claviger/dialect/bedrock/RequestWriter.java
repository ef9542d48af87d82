package dev.claviger.dialect.bedrock;

import dev.claviger.chat.ChatRequest;
import dev.claviger.chat.OutputFormat;
import dev.claviger.dialect.AnswerForm;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.Destination.ThinkingStyle;
import dev.claviger.dialect.Digest;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.Members;
import dev.claviger.dialect.Recall;
import dev.claviger.dialect.SamplingPlan;
import dev.claviger.dialect.SamplingPlan.Latitude;
import dev.claviger.dialect.ThinkingPlan;
import dev.claviger.dialect.Transcript;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes a request for a provider; the same request always has the same bytes. */
final class RequestWriter {

    private static final Pattern METADATA = Pattern.compile("[a-zA-Z0-9\\s:_$#=/+,.-]{1,256}");

    private final ChatRequest request;
    private final Destination destination;
    private final Losses losses;
    private final Family family;
    private final CachePoints points;
    private final Members fields = new Members();

    private RequestWriter(ChatRequest request, Destination destination, Losses losses) {
        this.request = request;
        this.destination = destination;
        this.losses = losses;
        this.family = Family.of(destination.model());
        this.points = new CachePoints(family, losses);
    }

    static Json.Obj write(ChatRequest request, Destination destination, Recall recall, Losses losses) {
        return new RequestWriter(request, destination, losses).write(recall);
    }

    /** Tools, system and messages come in the order in which the provider's cache reads them. */
    private Json.Obj write(Recall recall) {
        BlockWriter blocks = new BlockWriter(points, losses);
        AssistantWriter assistants = new AssistantWriter(blocks, points, recall, losses);
        Conversation conversation =
                new Conversation(Transcript.of(request.messages(), losses), blocks, assistants, points, losses);
        Members tools =
                new ToolWriter(request, destination, conversation.has("reasoningContent"), losses).write(points);
        AnswerForm form = AnswerForm.of(request.format(), destination, losses);
        ThinkingPlan plan = plan(conversation);
        points.limit(conversation.lastAsked(), request.hints().cache());
        if (form.instruction() != null) {
            conversation.system().add(BlockWriter.text(form.instruction()));
        }

        Members body = new Members().put("toolConfig", tools == null ? null : tools.json());
        if (!conversation.system().isEmpty()) {
            body.put("system", conversation.system().json());
        }
        body.put("messages", conversation.messages(takesPrefill(plan)));
        put(body, "inferenceConfig", inference(plan));
        put(body, "outputConfig", output(form, plan));
        hints(body);
        put(body, "additionalModelRequestFields", fields);
        return body.json();
    }

    /** Null for the models of others, which are told otherwise. */
    private @Nullable ThinkingPlan plan(Conversation conversation) {
        if (family == Family.ANTHROPIC) {
            return ThinkingPlan.of(request, destination, conversation.lostThinking(), losses);
        }
        Thinking.write(request, destination, family, fields, losses);
        return null;
    }

    private Members inference(@Nullable ThinkingPlan plan) {
        Latitude latitude = plan == null ? Latitude.ALL : plan.latitude();
        SamplingPlan sampling = new SamplingPlan(request.sampling(), destination, latitude, losses);
        topK(sampling.topK());
        if (plan != null) {
            fields.put("thinking", plan.thinking());
        }
        Members config = new Members();
        Long most = plan == null ? most() : Long.valueOf(plan.maxTokens());
        if (most != null) {
            config.put("maxTokens", most);
        }
        config.put("temperature", sampling.temperature()).put("topP", sampling.topP());
        if (!sampling.stop().isEmpty()) {
            config.put(
                    "stopSequences",
                    sampling.stop().stream().<Json>map(Json.Str::new).toList());
        }
        return config;
    }

    private @Nullable Long most() {
        Long wanted = request.sampling().maxOutput();
        Long limit = destination.maxOutput();
        if (wanted == null || limit == null || wanted <= limit) {
            return wanted;
        }
        losses.approximate("max_tokens");
        return limit;
    }

    private void topK(@Nullable Long topK) {
        if (topK == null) {
            return;
        }
        switch (family) {
            case ANTHROPIC -> fields.put("top_k", topK);
            case NOVA -> fields.put("inferenceConfig", new Members().put("topK", topK));
            case GPT_OSS, OTHER -> losses.drop("top_k");
        }
    }

    private Members output(AnswerForm form, @Nullable ThinkingPlan plan) {
        Members config = new Members();
        if (form.schema() != null && request.format() instanceof OutputFormat.JsonSchema wanted) {
            Members schema = new Members()
                    .put("schema", form.schema().compact())
                    .put("name", wanted.name())
                    .put("description", wanted.description());
            Members structure = new Members().put("jsonSchema", schema);
            config.put("textFormat", Members.ofType("json_schema").put("structure", structure));
        }
        return config.put("effort", plan == null ? null : plan.effort());
    }

    private void hints(Members body) {
        String person = request.hints().endUser();
        if (person != null && !person.isEmpty()) {
            losses.approximate("user");
            String name = METADATA.matcher(person).matches() ? person : Digest.hex(person);
            body.put("requestMetadata", new Members().put("user", name));
        }
        String tier = request.hints().serviceTier();
        if (tier != null && List.of("default", "priority", "flex").contains(tier)) {
            body.put("serviceTier", Members.ofType(tier));
        } else if (tier != null && !tier.equals("auto")) {
            losses.drop("service_tier");
        }
        if (family == Family.ANTHROPIC && !request.sampling().stop().isEmpty()) {
            String path = request.stream() ? "/delta/stop_sequence" : "/stop_sequence";
            body.put("additionalModelResponseFieldPaths", List.of(new Json.Str(path)));
        }
    }

    /** Anthropic's models do while they do not think as they see fit, and so do Amazon's. */
    private boolean takesPrefill(@Nullable ThinkingPlan plan) {
        return plan == null
                ? family == Family.NOVA
                : destination.thinking() != ThinkingStyle.ADAPTIVE && !plan.budgeted();
    }

    private static void put(Members body, String name, Members value) {
        if (!value.json().members().isEmpty()) {
            body.put(name, value);
        }
    }
}
