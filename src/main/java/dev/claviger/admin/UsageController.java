package dev.claviger.admin;

import dev.claviger.metering.Dimension;
import dev.claviger.metering.Ledger;
import dev.claviger.metering.UsageFilter;
import java.time.ZoneId;
import java.util.List;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was used, in sums. */
@RestController
final class UsageController {

    private final Ledger ledger;
    private final UsageQueries queries;

    UsageController(Ledger ledger, UsageQueries queries) {
        this.ledger = ledger;
        this.queries = queries;
    }

    @GetMapping("/admin/v1/usage")
    UsageReply usage(@RequestParam MultiValueMap<String, String> parameters) {
        Query query = new Query(parameters);
        ZoneId zone = UsageQueries.zone(query);
        UsageFilter filter = queries.filter(query, zone);
        List<Dimension> groupBy = UsageQueries.groupBy(query);
        query.check();
        return UsageReply.of(ledger.usage(filter, groupBy, zone));
    }
}
