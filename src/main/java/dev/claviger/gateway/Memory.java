package dev.claviger.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.claviger.chat.Opaque;
import dev.claviger.chat.Part;
import dev.claviger.dialect.Json;
import dev.claviger.dialect.Recall;
import dev.claviger.tenancy.TenantId;
import dev.claviger.vault.Sealer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What models thought before they called a tool, for callers whose format cannot bring it back: bounded, and in memory alone. */
final class Memory {

    private static final long MOST_CHARACTERS = 64_000_000;
    private static final Duration KEPT = Duration.ofHours(6);

    private final Sealer sealer;
    private final Cache<Key, List<Part.Thinking>> thoughts = Caffeine.newBuilder()
            .maximumWeight(MOST_CHARACTERS)
            .weigher(Memory::weight)
            .expireAfterAccess(KEPT)
            .build();

    Memory(Sealer sealer) {
        this.sealer = sealer;
    }

    /** One tenant's view, which shows and opens nothing of another's. */
    Recall of(TenantId tenant) {
        return new OfTenant(tenant);
    }

    private static int weight(Key key, List<Part.Thinking> thoughts) {
        int weight = 100 + key.toolCallId().length();
        for (Part.Thinking thought : thoughts) {
            Opaque seal = thought.seal();
            weight += thought.text().length() + (seal == null ? 0 : seal.data().length());
        }
        return weight;
    }

    private record Key(TenantId tenant, String toolCallId) {}

    private final class OfTenant implements Recall {

        private final TenantId tenant;

        OfTenant(TenantId tenant) {
            this.tenant = tenant;
        }

        @Override
        public String seal(Opaque opaque) {
            return sealer.seal(tenant, Json.bytes(out -> {
                out.writeStartObject();
                out.writeStringProperty("format", opaque.format());
                out.writeStringProperty("data", opaque.data());
                out.writeBooleanProperty("redacted", opaque.redacted());
                out.writeEndObject();
            }));
        }

        @Override
        public Optional<Opaque> open(String sealed) {
            return sealer.open(tenant, sealed)
                    .map(Json::read)
                    .map(json -> new Opaque(
                            json.get("format").text(""),
                            json.get("data").text(""),
                            json.get("redacted").isTrue()));
        }

        @Override
        public void remember(String toolCallId, List<Part.Thinking> thoughtsBefore) {
            if (!thoughtsBefore.isEmpty()) {
                thoughts.put(new Key(tenant, toolCallId), List.copyOf(thoughtsBefore));
            }
        }

        @Override
        public List<Part.Thinking> recall(String toolCallId) {
            List<Part.Thinking> known = thoughts.getIfPresent(new Key(tenant, toolCallId));
            return known == null ? List.of() : known;
        }
    }
}
