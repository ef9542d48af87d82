package dev.claviger.admin;

import dev.claviger.provider.Catalogue;
import dev.claviger.provider.Provider;
import dev.claviger.tenancy.RefusedException;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The catalogue, for looking up. */
@RestController
@RequestMapping("/admin/v1/providers")
final class ProviderController {

    private final Catalogue catalogue;

    ProviderController(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @GetMapping
    Page<ProviderReply> list(@RequestParam MultiValueMap<String, String> query) {
        return Page.of(catalogue.providers(), new Query(query), Provider::id, ProviderReply::of);
    }

    @GetMapping("/{provider}")
    ProviderReply show(@PathVariable String provider) {
        return catalogue
                .provider(provider)
                .map(ProviderReply::of)
                .orElseThrow(() -> RefusedException.notFound("provider"));
    }
}
