package dev.claviger.admin;

import dev.claviger.metering.Dimension;
import dev.claviger.metering.UsageFilter;
import dev.claviger.metering.UsageRecord;
import dev.claviger.tenancy.GatewayKeyId;
import dev.claviger.tenancy.RefusedException;
import dev.claviger.tenancy.Tenancy;
import dev.claviger.tenancy.TenantId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads which requests are meant by the parameters that usage and requests share. */
final class UsageQueries {

    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();
    private static final String TIME_RULE = "must be a time such as 2026-11-22T08:00:00Z, or a date such as 2026-11-22";

    private final Tenancy tenancy;

    UsageQueries(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    /** Dates begin in {@code zone}. */
    UsageFilter filter(Query query, ZoneId zone) {
        Instant from = query.read("from", TIME_RULE, text -> time(text, zone));
        Instant to = query.read("to", TIME_RULE, text -> time(text, zone));
        if (from != null && to != null && !from.isBefore(to)) {
            query.faults().add("to", "must be after from: it is the first moment that no longer counts");
        }
        return new UsageFilter(
                from,
                to,
                query.read("tenant", "must be a tenant's id or name", this::tenant),
                query.read("key", "must be a gateway key's id, key_…", UsageQueries::key),
                query.text("provider"),
                query.text("model"),
                query.text("session"),
                null);
    }

    /** With {@code status}, which requests can be told apart by. */
    UsageFilter requests(Query query) {
        UsageFilter filter = filter(query, zone(query));
        UsageRecord.Status[] all = UsageRecord.Status.values();
        UsageRecord.Status status = query.read(
                "status",
                "must be " + Words.listed(all),
                text -> Arrays.stream(all)
                        .filter(it -> Words.of(it).equals(text))
                        .findFirst()
                        .orElse(null));
        return new UsageFilter(
                filter.from(),
                filter.to(),
                filter.tenant(),
                filter.key(),
                filter.provider(),
                filter.model(),
                filter.session(),
                status);
    }

    /** Where days begin and end. */
    static ZoneId zone(Query query) {
        ZoneId zone = query.read(
                "time_zone",
                "must be a name of the IANA time zone database, such as Europe/Berlin",
                text -> ZONES.contains(text) ? ZoneId.of(text) : null);
        return zone == null ? ZoneOffset.UTC : zone;
    }

    static List<Dimension> groupBy(Query query) {
        List<Dimension> dimensions = new ArrayList<>();
        for (String item : query.items("group_by")) {
            Dimension.of(item).ifPresent(dimensions::add);
            if (Dimension.of(item).isEmpty()) {
                List<String> all =
                        Stream.of(Dimension.values()).map(Dimension::word).toList();
                query.faults().add("group_by", "must list some of " + String.join(", ", all));
                break;
            }
        }
        return dimensions.stream().distinct().toList();
    }

    /** What is recorded outlives its tenant, so an id that nobody has any more is still a good question. */
    private @Nullable TenantId tenant(String idOrName) {
        try {
            return tenancy.tenant(idOrName).id();
        } catch (RefusedException e) {
            return idOrName.startsWith("ten_") ? new TenantId(idOrName) : null;
        }
    }

    private static @Nullable GatewayKeyId key(String id) {
        return id.startsWith("key_") ? new GatewayKeyId(id) : null;
    }

    /** A plus sign that was not escaped has become a blank. */
    private static @Nullable Instant time(String text, ZoneId zone) {
        if (!Words.hasPlainYear(text)) {
            return null;
        }
        try {
            return text.length() == "2026-11-22".length()
                    ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
                    : OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
