package dev.claviger.admin;

import dev.claviger.tenancy.OnLoss;
import dev.claviger.tenancy.PromptCache;
import dev.claviger.tenancy.Tenancy;
import dev.claviger.tenancy.Tenant;
import dev.claviger.tenancy.TenantDraft;
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

/** The tenants; in a path each is known by its id or its name. */
@RestController
@RequestMapping(TenantController.PATH)
final class TenantController {

    static final String PATH = "/admin/v1/tenants";

    private final Tenancy tenancy;

    TenantController(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    @GetMapping
    Page<TenantReply> list(@RequestParam MultiValueMap<String, String> query) {
        return Page.of(
                tenancy.tenants(),
                new Query(query),
                tenant -> Page.place(tenant.createdAt(), tenant.id().value()),
                TenantReply::of);
    }

    @PostMapping(consumes = Media.JSON)
    ResponseEntity<TenantReply> create(@RequestBody byte[] body) {
        Tenant made = tenancy.create(draft(new Fields(Document.read(body))));
        return Replies.created(PATH + "/" + made.id().value(), made.version(), TenantReply.of(made));
    }

    @GetMapping("/{tenant}")
    ResponseEntity<TenantReply> show(@PathVariable String tenant) {
        Tenant found = tenancy.tenant(tenant);
        return Replies.shown(found.version(), TenantReply.of(found));
    }

    @PatchMapping(
            path = "/{tenant}",
            consumes = {Media.JSON, Media.MERGE_PATCH})
    ResponseEntity<TenantReply> change(
            @PathVariable String tenant, @RequestHeader HttpHeaders headers, @RequestBody byte[] body) {
        ObjectNode patch = Document.read(body);
        IfMatch ifMatch = IfMatch.of(headers);
        Tenant changed = ifMatch.change(() -> {
            Tenant current = tenancy.tenant(tenant);
            ifMatch.require(current.version(), "tenant");
            return tenancy.change(current, draft(new Fields(Document.merged(decided(current), patch))));
        });
        return Replies.shown(changed.version(), TenantReply.of(changed));
    }

    @DeleteMapping("/{tenant}")
    ResponseEntity<Void> delete(@PathVariable String tenant, @RequestHeader HttpHeaders headers) {
        Tenant current = tenancy.tenant(tenant);
        IfMatch.of(headers).require(current.version(), "tenant");
        tenancy.delete(current);
        return Replies.gone();
    }

    private static TenantDraft draft(Fields fields) {
        TenantDraft draft = new TenantDraft(
                fields.requiredText("name"),
                fields.word("on_loss", OnLoss.REPORT),
                fields.word("prompt_cache", PromptCache.OFF));
        fields.check();
        return draft;
    }

    private static ObjectNode decided(Tenant tenant) {
        return Document.empty()
                .put("name", tenant.name())
                .put("on_loss", Words.of(tenant.onLoss()))
                .put("prompt_cache", Words.of(tenant.promptCache()));
    }
}
