package dev.claviger.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.admin.AdminServer.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Gateway keys over HTTP. */
final class GatewayKeyIT {

    private static final AdminServer SERVER = AdminServer.shared();

    @Test
    void aKeyIsSeenOnceAndWorksAtOnceUntilItIsDeleted() {
        String keys = SERVER.tenant("gateway keys") + "/keys";

        Reply made = SERVER.post(keys, "{\"name\":\"laptop\"}");
        String key = made.at("/key");
        assertThat(made.status()).isEqualTo(201);
        assertThat(key).startsWith("clv_");
        assertThat(made.json().at("/models").toString()).isEqualTo("[\"*\"]");
        assertThat(made.json().at("/expires_at").isNull()).isTrue();
        assertThat(models(key).status()).isEqualTo(200);

        String path = made.header("Location");
        assertThat(SERVER.get(path).text()
                        + SERVER.get(keys).text()
                        + SERVER.patch(path, "{\"name\":\"desk\"}").text())
                .doesNotContain(key)
                .doesNotContain("\"key\"")
                .contains("\"hint\":\"" + key.substring(key.length() - 4) + "\"");

        assertThat(SERVER.delete(path).status()).isEqualTo(204);
        assertThat(models(key).status()).isEqualTo(401);
    }

    @Test
    void aChangeHoldsForTheNextRequest() {
        Reply made = SERVER.post(
                SERVER.tenant("changing keys") + "/keys",
                "{\"name\":\"k\",\"models\":[\"demo/*\"],\"expires_at\":\"2999-01-01T01:00:00+01:00\"}");
        assertThat(made.at("/expires_at")).isEqualTo("2999-01-01T00:00:00Z");

        SERVER.patch(made.header("Location"), "{\"expires_at\":\"2020-01-01T00:00:00Z\"}");
        assertThat(models(made.at("/key")).status()).isEqualTo(401);

        Reply again = SERVER.patch(made.header("Location"), "{\"expires_at\":null}", "If-Match", "\"2\"");
        assertThat(again.json().at("/expires_at").isNull()).isTrue();
        assertThat(again.json().at("/models").toString()).isEqualTo("[\"demo/*\"]");
        assertThat(models(made.at("/key")).status()).isEqualTo(200);
        assertThat(SERVER.patch(made.header("Location"), "{}", "If-Match", "\"2\"")
                        .status())
                .isEqualTo(412);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{}                                            | name",
                "{\"name\":\"k\",\"models\":\"*\"}             | models",
                "{\"name\":\"k\",\"models\":[]}                | models",
                "{\"name\":\"k\",\"models\":[1]}               | models",
                "{\"name\":\"k\",\"models\":[\"a b\"]}         | models",
                "{\"name\":\"k\",\"expires_at\":\"tomorrow\"}  | expires_at",
                "{\"name\":\"k\",\"expires_at\":\"+99999-01-01T00:00:00Z\"} | expires_at",
                "{\"name\":\"k\",\"expires_at\":1780000000}    | expires_at",
                "{\"name\":\"k\",\"key\":\"clv_mine\"}         | key",
            })
    void aWrongFieldIsNamed(String body, String field) {
        Reply reply = SERVER.post("/admin/v1/tenants/default/keys", body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.at("/errors/0/field")).isEqualTo(field);
    }

    @Test
    void anotherTenantsKeyIsNotThere() {
        String mine =
                SERVER.post(SERVER.tenant("mine") + "/keys", "{\"name\":\"k\"}").at("/id");
        String other = SERVER.tenant("theirs") + "/keys/" + mine;

        assertThat(SERVER.get(other).status()).isEqualTo(404);
        assertThat(SERVER.patch(other, "{\"name\":\"stolen\"}").status()).isEqualTo(404);
        assertThat(SERVER.delete(other).status()).isEqualTo(404);
        assertThat(SERVER.get("/admin/v1/tenants/nobody/keys").status()).isEqualTo(404);
    }

    private static Reply models(String key) {
        return SERVER.sendAsStranger("GET", "/v1/models", "Authorization", "Bearer " + key);
    }
}
