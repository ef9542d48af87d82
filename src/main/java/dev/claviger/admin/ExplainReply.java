package dev.claviger.admin;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.claviger.routing.Explanation;
import dev.claviger.routing.Target;
import dev.claviger.vault.ProviderKey;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How an explanation is shown. */
record ExplainReply(
        List<Asked> targets,
        @Nullable Sent request,
        List<Edit> edits,
        List<String> dropped,
        List<String> approximated,
        List<String> unfetched,
        @Nullable Refusal refusal) {

    static ExplainReply of(Explanation explanation) {
        Explanation.Sent sent = explanation.request();
        Explanation.Refusal refusal = explanation.refusal();
        return new ExplainReply(
                explanation.targets().stream().map(Asked::of).toList(),
                sent == null ? null : new Sent(sent.method(), sent.url().toString(), sent.headers(), sent.body()),
                explanation.edits().stream()
                        .map(edit -> new Edit(edit.field(), edit.from(), edit.to()))
                        .toList(),
                explanation.dropped(),
                explanation.approximated(),
                explanation.unfetched(),
                refusal == null ? null : new Refusal(refusal.status(), refusal.body()));
    }

    /** One who would be asked; the key is null where none is needed. */
    record Asked(
            String provider,
            String model,
            String format,
            @Nullable String providerKey,
            @Nullable String providerKeyName) {
        static Asked of(Target target) {
            ProviderKey key = target.key();
            return new Asked(
                    target.provider().id(),
                    target.model(),
                    target.format(),
                    key == null ? null : key.id().value(),
                    key == null ? null : key.name());
        }
    }

    /** The request to the first of them; the body stands here as it would be sent. */
    record Sent(
            String method,
            String url,
            Map<String, String> headers,
            @JsonRawValue String body) {}

    /** What differs from the caller's request. */
    record Edit(
            String field,
            @JsonRawValue @Nullable String from,
            @JsonRawValue @Nullable String to) {}

    /** The answer in the place of all that. */
    record Refusal(int status, @JsonRawValue String body) {}
}
