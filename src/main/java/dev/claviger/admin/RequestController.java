package dev.claviger.admin;

import dev.claviger.metering.Cursor;
import dev.claviger.metering.Ledger;
import dev.claviger.metering.RequestPage;
import dev.claviger.metering.UsageFilter;
import dev.claviger.tenancy.RefusedException;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was asked, one by one, newest first. */
@RestController
@RequestMapping("/admin/v1/requests")
final class RequestController {

    private final Ledger ledger;
    private final UsageQueries queries;

    RequestController(Ledger ledger, UsageQueries queries) {
        this.ledger = ledger;
        this.queries = queries;
    }

    @GetMapping
    Page<RequestReply> list(@RequestParam MultiValueMap<String, String> parameters) {
        Query query = new Query(parameters);
        UsageFilter filter = queries.requests(query);
        int limit = query.limit();
        Cursor after = query.cursor(text -> Cursor.parse(text).orElse(null));
        query.check();
        RequestPage page = ledger.requests(filter, after, limit);
        Cursor next = page.next();
        return new Page<>(page.requests().stream().map(RequestReply::of).toList(), next == null ? null : next.text());
    }

    @GetMapping("/{request}")
    RequestReply show(@PathVariable String request) {
        return ledger.request(request).map(RequestReply::of).orElseThrow(() -> RefusedException.notFound("request"));
    }
}
