package dev.claviger.admin;

import dev.claviger.routing.Explainer;
import dev.claviger.routing.Explainer.Question;
import dev.claviger.routing.Explainer.Surface;
import dev.claviger.tenancy.Tenancy;
import dev.claviger.tenancy.Tenant;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says what a tenant's request would become at its provider, and sends nothing. */
@RestController
@RequestMapping(TenantController.PATH + "/{tenant}/explain")
final class ExplainController {

    private final Tenancy tenancy;
    private final Explainer explainer;

    ExplainController(Tenancy tenancy, Explainer explainer) {
        this.tenancy = tenancy;
        this.explainer = explainer;
    }

    @PostMapping(consumes = Media.JSON)
    ExplainReply explain(@PathVariable String tenant, @RequestBody byte[] body) {
        Tenant owner = tenancy.tenant(tenant);
        Question question = question(owner, body);
        return ExplainReply.of(
                explainer.explain(owner, question).toCompletableFuture().join());
    }

    private static Question question(Tenant tenant, byte[] body) {
        Fields fields = new Fields(Document.read(body));
        Question question = new Question(
                fields.requiredWord("surface", Surface.class),
                fields.requiredObject("request") ? Document.member(body, "request") : "",
                Words.of(fields.word("on_loss", tenant.onLoss())),
                fields.text("provider_key"));
        fields.check();
        return question;
    }
}
