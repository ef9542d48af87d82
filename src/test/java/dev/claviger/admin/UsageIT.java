package dev.claviger.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.claviger.admin.AdminServer.Reply;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Usage and requests over HTTP, of calls that were really made. */
final class UsageIT {

    private static final AdminServer SERVER = AdminServer.shared();

    @Test
    void whatWasCalledIsSummedUpAndListed() {
        String tenant = SERVER.tenant("using");
        String id = tenant.substring(tenant.lastIndexOf('/') + 1);
        Reply key = SERVER.post(tenant + "/keys", "{\"name\":\"k\"}");
        for (int call = 0; call < 3; call++) {
            assertThat(SERVER.chat(key.at("/key"), "demo/echo").status()).isEqualTo(200);
        }
        assertThat(SERVER.chat(key.at("/key"), "nobody/knows").status()).isEqualTo(404);

        Reply usage = settled("tenant=using&group_by=model,day&key=" + key.at("/id"), 4);
        assertThat(usage.at("/total/failed")).isEqualTo("1");
        assertThat(usage.json().at("/total/tokens/input").asLong()).isPositive();
        assertThat(usage.json().at("/total/tokens/cache_write_5m").isIntegralNumber())
                .isTrue();
        assertThat(usage.at("/total/cost_usd")).isEqualTo("0");
        assertThat(usage.json().at("/total/latency_ms/p50").isNumber()).isTrue();
        assertThat(usage.json().at("/total/first_token_ms").has("p99")).isTrue();
        assertThat(usage.json().at("/total/cache").propertyNames()).containsExactly("hit_rate");
        JsonNode echo = usage.json().at("/data/0");
        assertThat(echo.at("/model").asString()).isEqualTo("echo");
        assertThat(echo.at("/day").asString()).matches("\\d{4}-\\d\\d-\\d\\d");
        assertThat(echo.at("/requests").asInt()).isEqualTo(3);

        Reply page = SERVER.get("/admin/v1/requests?limit=3&tenant=" + id);
        assertThat(page.json().at("/data").size()).isEqualTo(3);
        assertThat(page.at("/data/0/status")).isEqualTo("failed");
        Reply rest = SERVER.get("/admin/v1/requests?limit=3&tenant=" + id + "&cursor=" + page.at("/next_cursor"));
        assertThat(rest.json().at("/data").size()).isEqualTo(1);
        assertThat(rest.json().at("/next_cursor").isNull()).isTrue();
        assertThat(SERVER.get("/admin/v1/requests?status=failed&tenant=" + id)
                        .json()
                        .at("/data")
                        .size())
                .isEqualTo(1);

        Reply one = SERVER.get("/admin/v1/requests/" + rest.at("/data/0/id"));
        assertThat(one.json()).isEqualTo(rest.json().at("/data/0"));
        assertThat(one.at("/requested_model")).isEqualTo("demo/echo");
        assertThat(one.at("/tenant")).isEqualTo(id);
        assertThat(one.at("/key")).isEqualTo(key.at("/id"));
        assertThat(one.text()).doesNotContain("never shown again");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from=yesterday                                    | from      | must be a time",
                "from=2026-13-01                                   | from      | must be a time",
                "from=+999999-01-01T00:00:00Z                      | from      | must be a time",
                "from=2026-11-22T08:00:00                          | from      | must be a time",
                "from=2026-11-22&to=2026-11-22                     | to        | must be after from",
                "from=2026-11-22&from=2026-11-21                   | from      | must be a time",
                "tenant=nobody                                     | tenant    | must be a tenant's id or name",
                "key=laptop                                        | key       | must be a gateway key's id",
                "group_by=hour                                     | group_by  | day, tenant, key, provider",
                "time_zone=Europe/Atlantis                         | time_zone | IANA",
                "form=2026-11-22                                   | form      | is from meant?",
                "status=ok                                         | status    | is not known here",
            })
    void aWrongParameterIsNamedWithWhatIsAllowed(String query, String parameter, String message) {
        Reply reply = SERVER.get("/admin/v1/usage?" + query);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().at("/errors").findValuesAsString("field")).containsExactly(parameter);
        assertThat(reply.at("/errors/0/message")).contains(message);
    }

    @ParameterizedTest
    @CsvSource({
        "from=2026-11-22T08:00:00+02:00",
        "from=2026-11-22T08:00:00%2B02:00",
        "from=&to=&tenant=&key=&provider=&model=&session=&group_by=&time_zone=",
        "tenant=ten_longgone",
        "from=2026-11-22&to=2026-11-23&time_zone=Asia/Tokyo",
    })
    void timesAndNamesAreReadGenerously(String query) {
        assertThat(SERVER.get("/admin/v1/usage?" + query).status()).isEqualTo(200);
    }

    @Test
    void wrongRequestParametersAreNamedToo() {
        assertThat(SERVER.get("/admin/v1/requests?status=lost").at("/detail"))
                .contains("ok, failed, cancelled, interrupted");
        assertThat(SERVER.get("/admin/v1/requests?cursor=x").at("/errors/0/field"))
                .isEqualTo("cursor");
        assertThat(SERVER.get("/admin/v1/requests?group_by=day").at("/errors/0/field"))
                .isEqualTo("group_by");
        assertThat(SERVER.get("/admin/v1/requests/req_unknown").status()).isEqualTo(404);
    }

    private static Reply settled(String query, int requests) {
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> SERVER.get("/admin/v1/usage?" + query),
                        usage -> usage.json().at("/total/requests").asInt() == requests);
    }
}
