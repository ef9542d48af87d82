package dev.claviger.admin;

import dev.claviger.provider.AuthScheme;
import dev.claviger.provider.Catalogue;
import dev.claviger.provider.EgressPolicy;
import dev.claviger.provider.Endpoint;
import dev.claviger.provider.NearNames;
import dev.claviger.provider.Provider;
import dev.claviger.vault.ProviderKey;
import dev.claviger.vault.ProviderKeyDraft;
import dev.claviger.vault.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Reads what is wanted of provider keys, as far as the catalogue and the egress policy allow it. */
final class ProviderKeyForms {

    private final Catalogue catalogue;
    private final EgressPolicy policy;

    ProviderKeyForms(Catalogue catalogue, EgressPolicy policy) {
        this.catalogue = catalogue;
        this.policy = policy;
    }

    /** A new key. */
    ProviderKeyForm read(ObjectNode wish) {
        return read(new Fields(wish), null);
    }

    /** {@code current} with a merge patch applied. */
    ProviderKeyForm read(ProviderKey current, ObjectNode patch) {
        Fields fields = new Fields(Document.merged(decided(current), patch));
        for (String secret : List.of("api_key", "credentials")) {
            if (patch.has(secret) && patch.get(secret).isNull()) {
                fields.faults().add(secret, "cannot be taken away, only replaced");
            }
        }
        return read(fields, current);
    }

    private ProviderKeyForm read(Fields fields, @Nullable ProviderKey current) {
        ProviderKeyDraft draft = new ProviderKeyDraft(
                fields.requiredText("provider"),
                fields.text("name"),
                url(fields),
                fields.texts("formats", List.of()),
                fields.textMap("options"),
                fields.texts("models", List.of("*")),
                fields.number("weight", 1),
                fields.flag("disabled"));
        Map<String, Secret> credentials = new LinkedHashMap<>();
        fields.textMap("credentials").forEach((name, value) -> credentials.put(name, Secret.of(value)));
        Secret apiKey = fields.secret(AuthScheme.API_KEY);
        if (apiKey != null) {
            credentials.put(AuthScheme.API_KEY, apiKey);
        }
        Faults faults = fields.faults();
        if (!draft.provider().isEmpty()) {
            provider(draft.provider(), faults).ifPresent(provider -> {
                check(draft, provider, faults);
                checkAddress(draft, provider, current, faults);
                KeyFaults.ofOptions(draft, credentials.keySet(), provider, faults);
                if (current == null || !credentials.isEmpty()) {
                    KeyFaults.ofCredentials(credentials, provider, faults);
                }
            });
        }
        fields.check();
        return new ProviderKeyForm(draft, credentials);
    }

    private Optional<Provider> provider(String id, Faults faults) {
        Optional<Provider> provider = catalogue.provider(id);
        if (provider.isEmpty()) {
            List<String> all = catalogue.providers().stream().map(Provider::id).toList();
            List<String> near = NearNames.of(id, all, 3);
            faults.add(
                    "provider",
                    near.isEmpty()
                            ? "is not in the catalogue, which has " + String.join(", ", all)
                            : "is not in the catalogue; is one of these meant: " + String.join(", ", near));
        }
        return provider;
    }

    private static void check(ProviderKeyDraft draft, Provider provider, Faults faults) {
        if (provider.builtIn()) {
            faults.add("provider", "is built in and takes no key");
        }
        List<String> formats = provider.endpoints().stream()
                .filter(endpoint -> !endpoint.embeds())
                .map(Endpoint::format)
                .toList();
        if (!formats.containsAll(draft.formats())) {
            faults.add("formats", "must be among those of " + provider.id() + ": " + String.join(", ", formats));
        }
    }

    /** An address that was allowed once and has not changed since stands in the way of no other change. */
    private void checkAddress(ProviderKeyDraft draft, Provider provider, @Nullable ProviderKey current, Faults faults) {
        URI url = draft.baseUrl();
        if (url == null) {
            if (provider.needsBaseUrl()) {
                faults.add("base_url", "is needed, since " + provider.id() + " has no address of its own");
            }
        } else if (current == null || !Objects.equals(url, current.baseUrl())) {
            policy.refusal(url).ifPresent(refusal -> faults.add("base_url", "cannot be this address: " + refusal));
        }
    }

    private static @Nullable URI url(Fields fields) {
        String text = fields.text("base_url");
        if (text == null) {
            return null;
        }
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            fields.faults().add("base_url", "must be a URL such as https://llm.example.com/v1");
            return null;
        }
    }

    private static ObjectNode decided(ProviderKey key) {
        ObjectNode decided = Document.empty()
                .put("provider", key.provider())
                .put("name", key.name())
                .put("weight", key.weight())
                .put("disabled", key.settings().disabled());
        URI baseUrl = key.baseUrl();
        if (baseUrl != null) {
            decided.put("base_url", baseUrl.toString());
        }
        key.formats().forEach(decided.putArray("formats")::add);
        key.models().forEach(decided.putArray("models")::add);
        ObjectNode options = decided.putObject("options");
        key.options().forEach(options::put);
        return decided;
    }
}
