package dev.claviger.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.admin.AdminServer.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tenants over HTTP, and what all resources have in common. */
final class TenantIT {

    private static final AdminServer SERVER = AdminServer.shared();
    private static final String TENANTS = "/admin/v1/tenants";

    @Test
    void aTenantIsMadeShownChangedAndDeleted() {
        Reply made = SERVER.post(TENANTS, "{\"name\":\"Ada's team\",\"on_loss\":\"reject\",\"prompt_cache\":\"auto\"}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.at("/id")).startsWith("ten_");
        assertThat(made.header("Location")).isEqualTo(TENANTS + "/" + made.at("/id"));
        assertThat(made.header("ETag")).isEqualTo("\"1\"");
        assertThat(made.at("/created_at")).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");

        Reply shown = SERVER.get(made.header("Location"));
        assertThat(shown.json()).isEqualTo(made.json());
        assertThat(SERVER.get(TENANTS + "/Ada's%20team").json()).isEqualTo(made.json());

        Reply changed = SERVER.patch(made.header("Location"), "{\"name\":\"Bea's team\"}");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.header("ETag")).isEqualTo("\"2\"");
        assertThat(changed.at("/name")).isEqualTo("Bea's team");
        assertThat(changed.at("/on_loss")).isEqualTo("reject");
        assertThat(changed.at("/prompt_cache")).isEqualTo("auto");

        assertThat(SERVER.delete(made.header("Location")).status()).isEqualTo(204);
        assertThat(SERVER.get(made.header("Location")).status()).isEqualTo(404);
    }

    @Test
    void nullPutsAFieldBackToItsDefault() {
        String tenant = SERVER.post(TENANTS, "{\"name\":\"defaults\",\"on_loss\":\"reject\"}")
                .header("Location");

        Reply changed = SERVER.patch(tenant, "{\"on_loss\":null}");
        assertThat(changed.at("/on_loss")).isEqualTo("report");
        assertThat(changed.at("/name")).isEqualTo("defaults");
    }

    @Test
    void aStaleVersionIsNotOverwritten() {
        String tenant = SERVER.tenant("versions");
        assertThat(SERVER.patch(tenant, "{\"name\":\"versions 2\"}", "If-Match", "\"1\"")
                        .status())
                .isEqualTo(200);

        Reply stale = SERVER.patch(tenant, "{\"name\":\"versions 3\"}", "If-Match", "\"1\"");
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(SERVER.delete(tenant, "If-Match", "\"1\"").status()).isEqualTo(412);
        assertThat(SERVER.get(tenant).at("/name")).isEqualTo("versions 2");

        assertThat(SERVER.patch(tenant, "{\"name\":\"versions 4\"}").status()).isEqualTo(200);
        assertThat(SERVER.delete(tenant, "If-Match", "\"3\"").status()).isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{}                                          | name     | name is needed.",
                "{\"name\":null}                             | name     | name is needed.",
                "{\"name\":7}                                | name     | name must be a string.",
                "{\"name\":\"a/b\"}                          | name     | name must have 1 to 100 characters",
                "{\"name\":\"\"}                             | name     | name must have 1 to 100 characters",
                "{\"name\":\"ten_x\"}                        | name     | must not begin with ten_",
                "{\"name\":\"x\",\"on_loss\":\"REPORT\"}     | on_loss  | on_loss must be report, reject.",
                "{\"name\":\"x\",\"on_loss\":true}           | on_loss  | on_loss must be report, reject.",
                "{\"name\":\"x\",\"on_los\":\"report\"}      | on_los   | on_los is not known here; is on_loss meant?",
                "{\"name\":\"x\",\"limits\":{}}              | limits   | limits is not known here; what is: name,"
                        + " on_loss, prompt_cache.",
                "{\"name\":\"x\",\"prompt_cache\":true}      | prompt_cache | prompt_cache must be off, auto.",
            })
    void aWrongFieldIsNamedWithWhatIsAllowed(String body, String field, String message) {
        Reply reply = SERVER.post(TENANTS, body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.at("/status")).isEqualTo("400");
        assertThat(reply.at("/title")).isEqualTo("Bad Request");
        assertThat(reply.at("/errors/0/field")).isEqualTo(field);
        assertThat(reply.at("/errors/0/message")).contains(message);
        assertThat(reply.at("/detail")).contains(message);
    }

    @Test
    void allThatIsWrongIsToldTogether() {
        Reply reply = SERVER.post(TENANTS, "{\"name\":1,\"on_loss\":2,\"more\":3}");

        assertThat(reply.json().at("/errors").findValuesAsString("field")).containsExactly("name", "on_loss", "more");
    }

    @Test
    void aBrokenBodyIsToldByLineAndColumn() {
        Reply reply = SERVER.post(TENANTS, "{\n  \"name\": \"x\",\n  oops\n}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.at("/detail")).contains("line 3, column");
    }

    @Test
    void aNameThatIsTakenIsAConflict() {
        SERVER.tenant("taken");

        Reply reply = SERVER.post(TENANTS, "{\"name\":\"taken\"}");
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.at("/errors/0/field")).isEqualTo("name");
    }

    @Test
    void theFirstTenantStays() {
        assertThat(SERVER.delete(TENANTS + "/default").status()).isEqualTo(409);
    }

    @Test
    void listsComeInPartsThatACursorJoins() {
        for (int number = 0; number < 5; number++) {
            SERVER.tenant("part " + number);
        }

        Reply first = SERVER.get(TENANTS + "?limit=2");
        assertThat(first.json().at("/data").size()).isEqualTo(2);
        Reply second = SERVER.get(TENANTS + "?limit=500&cursor=" + first.at("/next_cursor"));
        assertThat(second.json().at("/next_cursor").isNull()).isTrue();
        assertThat(second.text()).contains("part 4").doesNotContain("\"" + first.at("/data/0/id") + "\"");
        assertThat(SERVER.get(TENANTS + "?limits=2").at("/detail")).contains("is limit meant?");
    }

    @Test
    void whatTheFrameworkRefusesIsAProblemToo() {
        assertThat(SERVER.get("/admin/v1/nothing")).satisfies(it -> isProblem(it, 404));
        assertThat(SERVER.delete(TENANTS)).satisfies(it -> isProblem(it, 405));
        assertThat(SERVER.delete(TENANTS).header("Allow")).contains("GET", "POST");
        assertThat(SERVER.send("POST", TENANTS, null)).satisfies(it -> isProblem(it, 415));
        assertThat(SERVER.post(TENANTS, "")).satisfies(it -> isProblem(it, 400));
        assertThat(SERVER.post(TENANTS, "{\"name\":\"" + "x".repeat(1 << 20) + "\"}"))
                .satisfies(it -> isProblem(it, 413));
    }

    private static void isProblem(Reply reply, int status) {
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.at("/detail")).isNotBlank();
    }
}
