package dev.claviger.admin;

import dev.claviger.tenancy.RefusedException;
import dev.claviger.tenancy.Tenancy;
import dev.claviger.tenancy.TenantId;
import dev.claviger.vault.ProviderKey;
import dev.claviger.vault.Vault;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** A tenant's provider keys, whose secrets come in and never go out. */
@RestController
@RequestMapping(TenantController.PATH + "/{tenant}/provider-keys")
final class ProviderKeyController {

    private static final String KIND = "provider key";

    private final Tenancy tenancy;
    private final Vault vault;
    private final ProviderKeyForms forms;
    private final KeyTrial trial;

    ProviderKeyController(Tenancy tenancy, Vault vault, ProviderKeyForms forms, KeyTrial trial) {
        this.tenancy = tenancy;
        this.vault = vault;
        this.forms = forms;
        this.trial = trial;
    }

    @GetMapping
    Page<ProviderKeyReply> list(@PathVariable String tenant, @RequestParam MultiValueMap<String, String> query) {
        return Page.of(
                vault.keys(id(tenant)),
                new Query(query),
                key -> Page.place(key.createdAt(), key.id().value()),
                ProviderKeyReply::of);
    }

    /** Asks nobody whether the key is any good. */
    @PostMapping(consumes = Media.JSON)
    ResponseEntity<ProviderKeyReply> create(@PathVariable String tenant, @RequestBody byte[] body) {
        TenantId owner = id(tenant);
        ProviderKeyForm form = forms.read(Document.read(body));
        ProviderKey key = vault.create(owner, form.draft(), form.credentials());
        String path = "%s/%s/provider-keys/%s"
                .formatted(TenantController.PATH, owner.value(), key.id().value());
        return Replies.created(path, key.version(), ProviderKeyReply.of(key));
    }

    @GetMapping("/{key}")
    ResponseEntity<ProviderKeyReply> show(@PathVariable String tenant, @PathVariable String key) {
        return reply(find(tenant, key));
    }

    @PatchMapping(
            path = "/{key}",
            consumes = {Media.JSON, Media.MERGE_PATCH})
    ResponseEntity<ProviderKeyReply> change(
            @PathVariable String tenant,
            @PathVariable String key,
            @RequestHeader HttpHeaders headers,
            @RequestBody byte[] body) {
        ObjectNode patch = Document.read(body);
        IfMatch ifMatch = IfMatch.of(headers);
        return reply(ifMatch.change(() -> {
            ProviderKey current = find(tenant, key);
            ifMatch.require(current.version(), KIND);
            ProviderKeyForm form = forms.read(current, patch);
            return vault.change(current, form.draft(), form.credentials());
        }));
    }

    @DeleteMapping("/{key}")
    ResponseEntity<Void> delete(
            @PathVariable String tenant, @PathVariable String key, @RequestHeader HttpHeaders headers) {
        ProviderKey current = find(tenant, key);
        IfMatch.of(headers).require(current.version(), KIND);
        vault.delete(current);
        return Replies.gone();
    }

    @PostMapping("/{key}/verify")
    VerifyReply verify(@PathVariable String tenant, @PathVariable String key) {
        return trial.of(find(tenant, key));
    }

    private TenantId id(String tenant) {
        return tenancy.tenant(tenant).id();
    }

    private ProviderKey find(String tenant, String key) {
        return vault.key(id(tenant), key).orElseThrow(() -> RefusedException.notFound(KIND));
    }

    private static ResponseEntity<ProviderKeyReply> reply(ProviderKey key) {
        return Replies.shown(key.version(), ProviderKeyReply.of(key));
    }
}
