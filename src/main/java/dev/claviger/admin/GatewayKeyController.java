package dev.claviger.admin;

import dev.claviger.tenancy.GatewayKey;
import dev.claviger.tenancy.GatewayKeyDraft;
import dev.claviger.tenancy.GatewayKeyId;
import dev.claviger.tenancy.IssuedKey;
import dev.claviger.tenancy.Tenancy;
import dev.claviger.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
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
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A tenant's gateway keys. */
@RestController
@RequestMapping(TenantController.PATH + "/{tenant}/keys")
final class GatewayKeyController {

    private final Tenancy tenancy;

    GatewayKeyController(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    @GetMapping
    Page<GatewayKeyReply> list(@PathVariable String tenant, @RequestParam MultiValueMap<String, String> query) {
        return Page.of(
                tenancy.keys(id(tenant)),
                new Query(query),
                key -> Page.place(key.createdAt(), key.id().value()),
                GatewayKeyReply::of);
    }

    @PostMapping(consumes = Media.JSON)
    ResponseEntity<GatewayKeyReply> create(@PathVariable String tenant, @RequestBody byte[] body) {
        TenantId owner = id(tenant);
        IssuedKey issued = tenancy.issue(owner, draft(new Fields(Document.read(body))));
        GatewayKey key = issued.key();
        String path = "%s/%s/keys/%s"
                .formatted(TenantController.PATH, owner.value(), key.id().value());
        return Replies.created(path, key.version(), GatewayKeyReply.of(issued));
    }

    @GetMapping("/{key}")
    ResponseEntity<GatewayKeyReply> show(@PathVariable String tenant, @PathVariable String key) {
        return reply(find(tenant, key));
    }

    @PatchMapping(
            path = "/{key}",
            consumes = {Media.JSON, Media.MERGE_PATCH})
    ResponseEntity<GatewayKeyReply> change(
            @PathVariable String tenant,
            @PathVariable String key,
            @RequestHeader HttpHeaders headers,
            @RequestBody byte[] body) {
        ObjectNode patch = Document.read(body);
        IfMatch ifMatch = IfMatch.of(headers);
        return reply(ifMatch.change(() -> {
            GatewayKey current = find(tenant, key);
            ifMatch.require(current.version(), "key");
            return tenancy.change(current, draft(new Fields(Document.merged(decided(current), patch))));
        }));
    }

    @DeleteMapping("/{key}")
    ResponseEntity<Void> delete(
            @PathVariable String tenant, @PathVariable String key, @RequestHeader HttpHeaders headers) {
        GatewayKey current = find(tenant, key);
        IfMatch.of(headers).require(current.version(), "key");
        tenancy.delete(current);
        return Replies.gone();
    }

    private TenantId id(String tenant) {
        return tenancy.tenant(tenant).id();
    }

    private GatewayKey find(String tenant, String key) {
        return tenancy.key(id(tenant), new GatewayKeyId(key));
    }

    private static ResponseEntity<GatewayKeyReply> reply(GatewayKey key) {
        return Replies.shown(key.version(), GatewayKeyReply.of(key));
    }

    private static GatewayKeyDraft draft(Fields fields) {
        GatewayKeyDraft draft = new GatewayKeyDraft(
                fields.requiredText("name"), fields.texts("models", List.of("*")), fields.time("expires_at"));
        fields.check();
        return draft;
    }

    private static ObjectNode decided(GatewayKey key) {
        ObjectNode decided = Document.empty().put("name", key.name());
        ArrayNode models = decided.putArray("models");
        key.models().forEach(models::add);
        Instant expiresAt = key.expiresAt();
        return expiresAt == null ? decided : decided.put("expires_at", expiresAt.toString());
    }
}
