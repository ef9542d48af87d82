package dev.claviger.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.admin.AdminServer.Reply;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Provider keys over HTTP: what is taken, what is shown, and what never is. */
final class ProviderKeyIT {

    private static final AdminServer SERVER = AdminServer.shared();
    private static final String SECRET = "sk-canary-0123456789abcdef-WXYZ";
    private static final String OTHER_SECRET = "sk-canary-fedcba9876543210-QRST";
    private static final String OPENAI = "{\"provider\":\"openai\",\"api_key\":\"" + SECRET + "\"}";

    @Test
    void aKeyIsRegisteredWithDefaultsAndNobodyIsAsked() {
        String keys = SERVER.tenant("registering") + "/provider-keys";

        Reply made = SERVER.post(keys, OPENAI);
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("Location")).isEqualTo(keys + "/" + made.at("/id"));
        assertThat(made.header("ETag")).isEqualTo("\"1\"");
        assertThat(made.at("/id")).startsWith("pk_");
        assertThat(made.at("/name")).isEqualTo("openai");
        assertThat(made.json().at("/models").toString()).isEqualTo("[\"*\"]");
        assertThat(made.at("/weight")).isEqualTo("1");
        assertThat(made.at("/disabled")).isEqualTo("false");
        assertThat(made.at("/status")).isEqualTo("active");
        assertThat(made.at("/source")).isEqualTo("stored");
        assertThat(made.json().at("/last_verified_at").isNull()).isTrue();
        assertThat(SERVER.get(made.header("Location")).json()).isEqualTo(made.json());
        assertThat(SERVER.post(keys, OPENAI).at("/name")).isEqualTo("openai-2");
    }

    @Test
    @DisplayName("H2 only the fingerprint and the last four characters of a secret are shown")
    void aSecretIsShownAsHintAndFingerprint() {
        String keys = SERVER.tenant("hints") + "/provider-keys";

        Reply made = SERVER.post(keys, OPENAI);
        assertThat(made.at("/hint")).isEqualTo("WXYZ");
        assertThat(made.at("/fingerprint")).matches("[0-9a-f]{12}");
        assertThat(SERVER.post(keys, OPENAI).at("/fingerprint")).isEqualTo(made.at("/fingerprint"));
    }

    @Test
    @DisplayName("H6 no reply holds a provider key's secret")
    void noReplyHoldsASecret() {
        String keys = SERVER.tenant("secrets") + "/provider-keys";
        Reply made = SERVER.post(keys, OPENAI);
        String key = made.header("Location");

        List<Reply> replies = List.of(
                made,
                SERVER.get(key),
                SERVER.get(keys),
                SERVER.patch(key, "{\"api_key\":\"" + OTHER_SECRET + "\"}"),
                SERVER.patch(key, "{\"api_key\":\"" + OTHER_SECRET + "\"}", "If-Match", "\"1\""),
                SERVER.patch(key, "{\"api_key\":\"" + OTHER_SECRET + "\",\"weight\":0}"),
                SERVER.patch(key, "{\"api_key\":\"" + OTHER_SECRET + " \"}"),
                SERVER.patch(key, "{\"api_key\":\"" + OTHER_SECRET + "\", oops}"),
                SERVER.patch(key, "{\"api_key\":[\"" + OTHER_SECRET + "\"]}"),
                SERVER.post(keys, "{\"provider\":\"openai\",\"api_key\":{\"x\":\"" + SECRET + "\"}}"),
                SERVER.post(keys, "{\"provider\":\"" + SECRET + "\",\"api_key\":\"" + SECRET + "\"}"),
                SERVER.post(keys, "{\"provider\":\"openai\",\"credentials\":{\"token\":\"" + SECRET + "\"}}"),
                SERVER.post(keys, "{\"provider\":\"openai\",\"base_url\":\"https://" + SECRET + "@x.example\"}"));

        assertThat(replies).extracting(Reply::status).contains(200, 201, 400, 412);
        assertThat(replies).allSatisfy(reply -> {
            assertThat(reply.text() + reply.headers()).doesNotContain("sk-canary", "0123456789abcdef", "\"api_key\":");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{'api_key':'sk-1'}                                                    | provider | is needed",
                "{'provider':'opnai','api_key':'sk-1'}                                 | provider | is one of these"
                        + " meant: openai",
                "{'provider':'zzzzzzzzzzzz','api_key':'sk-1'}                          | provider | which has"
                        + " aihubmix, aiml",
                "{'provider':'demo'}                                                   | provider | is built in and"
                        + " takes no key",
                "{'provider':'openai'}                                                 | api_key  | is needed for"
                        + " openai",
                "{'provider':'openai','api_key':''}                                    | api_key  | printable ASCII",
                "{'provider':'openai','api_key':'sk-1\\r\\nx: y'}                      | api_key  | no line ends",
                "{'provider':'openai','api_key':'sk-ä'}                                | api_key  | printable ASCII",
                "{'provider':'openai','api_key':'sk-1','formats':['gemini']}           | formats  | openai-chat",
                "{'provider':'openai','api_key':'sk-1','formats':'openai-chat'}        | formats  | must be a list",
                "{'provider':'openai','api_key':'sk-1','models':[]}                    | models   | 1 to 1000",
                "{'provider':'openai','api_key':'sk-1','weight':0}                     | weight   | must be 1 to 1000",
                "{'provider':'openai','api_key':'sk-1','weight':1.5}                   | weight   | whole number",
                "{'provider':'openai','api_key':'sk-1','weight':99999999999}           | weight   | whole number",
                "{'provider':'openai','api_key':'sk-1','disabled':'yes'}               | disabled | true or false",
                "{'provider':'openai','api_key':'sk-1','options':{'region':'eu'}}      | options.region | nothing that"
                        + " openai takes",
                "{'provider':'openai','api_key':'sk-1','options':[]}                   | options  | must be an object",
                "{'provider':'openai','api_key':'sk-1','credentials':{'token':'x'}}    | credentials.token | nothing"
                        + " that openai takes",
                "{'provider':'openai','api_key':'sk-1','apikey':'x'}                   | apikey   | is api_key meant?",
                "{'provider':'openai','api_key':'sk-1','name':'pk_mine'}               | name     | must not begin"
                        + " with pk_",
                "{'provider':'openai-compatible'}                                      | base_url | is needed",
                "{'provider':'azure','api_key':'k'}                   | options.resource | is needed for azure",
                "{'provider':'azure','api_key':'k','options':{'resource':'a/b'}} | options.resource | letters, digits",
                "{'provider':'azure','api_key':'k','options':{'resource':'a','zone':'b'}} | options.zone | allowed are"
                        + " resource, api_version",
                "{'provider':'azure','options':{'resource':'a'}}      | api_key | which takes api_key, or"
                        + " credentials.tenant_id with credentials.client_id with credentials.client_secret",
                "{'provider':'azure','options':{'resource':'a'},'credentials':{'client_id':'x','tenant_id':'y'}} |"
                        + " credentials.client_secret | is needed beside",
                "{'provider':'azure','api_key':'k','options':{'resource':'a'},'credentials':{'client_id':'x',"
                        + "'tenant_id':'y','client_secret':'z'}} | api_key | must not come with other credentials",
                "{'provider':'bedrock','api_key':'k'}                 | options.region | is needed for bedrock",
                "{'provider':'bedrock','options':{'region':'eu'},'credentials':{'access_key_id':'x'}} |"
                        + " credentials.secret_access_key | is needed beside",
                "{'provider':'bedrock','options':{'region':'eu'},'credentials':{'profile':'x'}} | credentials.profile |"
                        + " allowed are api_key",
                "{'provider':'bedrock','options':{'region':'eu'}}     | api_key | is needed for bedrock",
                "{'provider':'vertex','options':{'project_id':'p'},'credentials':{'service_account_json':'{}'}} |"
                        + " credentials.service_account_json | must be the JSON of a service account",
                "{'provider':'watsonx','api_key':'k','options':{'region':'eu-de'}} | options.project_id | or"
                        + " options.space_id",
                "{'provider':'openai-compatible','base_url':'not a url'}               | base_url | must be a URL",
                "{'provider':'openai-compatible','base_url':'ftp://x.example'}         | base_url | https",
                "{'provider':'openai-compatible','base_url':'http://x.example'}        | base_url | https",
                "{'provider':'openai-compatible','base_url':'https://10.0.0.1'}        | base_url |"
                        + " CLAVIGER_EGRESS_ALLOW",
                "{'provider':'openai-compatible','base_url':'https://169.254.169.254'} | base_url | metadata",
                "{'provider':'openai-compatible','base_url':'https://x.example?a=b'}   | base_url | without user,"
                        + " query",
            })
    void aWrongFieldIsNamedWithWhatIsAllowed(String body, String field, String message) {
        Reply reply = SERVER.post("/admin/v1/tenants/default/provider-keys", body.replace('\'', '"'));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.at("/errors/0/field")).isEqualTo(field);
        assertThat(reply.at("/errors/0/message")).startsWith(field).contains(message);
    }

    @Test
    void credentialsOfSeveralFieldsAreKeptAndReplacedAsOne() {
        String keys = SERVER.tenant("several fields") + "/provider-keys";
        String lent = "\"credentials\":{\"access_key_id\":\"AKIA-canary-0001\",\"secret_access_key\":\"" + SECRET
                + "\",\"session_token\":\"" + OTHER_SECRET + "\"}";

        Reply made =
                SERVER.post(keys, "{\"provider\":\"bedrock\",\"options\":{\"region\":\"eu-west-1\"}," + lent + "}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.at("/options/region")).isEqualTo("eu-west-1");
        assertThat(made.text()).doesNotContain("canary");

        String key = made.header("Location");
        Reply moved = SERVER.patch(key, "{\"options\":{\"region\":\"us-east-1\"}}");
        assertThat(moved.at("/options/region")).isEqualTo("us-east-1");
        assertThat(moved.at("/fingerprint")).isEqualTo(made.at("/fingerprint"));
        assertThat(SERVER.patch(key, "{\"options\":{\"region\":null}}").at("/errors/0/field"))
                .isEqualTo("options.region");
        assertThat(SERVER.patch(key, "{\"credentials\":{\"access_key_id\":\"AKIA\"}}")
                        .at("/errors/0/field"))
                .isEqualTo("credentials.secret_access_key");
        assertThat(SERVER.patch(key, "{\"api_key\":\"bedrock-key-0123456789\"}").at("/fingerprint"))
                .isNotEqualTo(made.at("/fingerprint"));
    }

    @Test
    void aResourceIsAPlaceWhichAStoredKeyDoesNotLeave() {
        Reply made = SERVER.post(
                SERVER.tenant("resources") + "/provider-keys",
                "{\"provider\":\"azure\",\"options\":{\"resource\":\"mine\"},\"api_key\":\"" + SECRET + "\"}");

        Reply moved = SERVER.patch(made.header("Location"), "{\"options\":{\"resource\":\"theirs\"}}");
        assertThat(moved.status()).isEqualTo(400);
        assertThat(moved.at("/errors/0/field")).isEqualTo("options");
    }

    @Test
    void aPatchChangesWhatItNamesAlone() {
        Reply made = SERVER.post(
                SERVER.tenant("patching") + "/provider-keys",
                "{\"provider\":\"deepseek\",\"api_key\":\"" + SECRET
                        + "\",\"formats\":[\"openai-chat\"],\"models\":[\"deepseek-chat\"],\"weight\":5}");
        String key = made.header("Location");

        Reply disabled = SERVER.patch(key, "{\"disabled\":true,\"weight\":null}", "If-Match", "\"1\"");
        assertThat(disabled.header("ETag")).isEqualTo("\"2\"");
        assertThat(disabled.at("/status")).isEqualTo("disabled");
        assertThat(disabled.at("/weight")).isEqualTo("1");
        assertThat(disabled.json().at("/formats").toString()).isEqualTo("[\"openai-chat\"]");
        assertThat(disabled.json().at("/models").toString()).isEqualTo("[\"deepseek-chat\"]");
        assertThat(disabled.at("/fingerprint")).isEqualTo(made.at("/fingerprint"));

        Reply replaced = SERVER.patch(key, "{\"disabled\":false,\"api_key\":\"" + OTHER_SECRET + "\"}");
        assertThat(replaced.at("/hint")).isEqualTo("QRST");
        assertThat(replaced.at("/fingerprint")).isNotEqualTo(made.at("/fingerprint"));
        assertThat(replaced.at("/status")).isEqualTo("active");

        assertThat(SERVER.patch(key, "{\"weight\":7}", "If-Match", "\"1\"").status())
                .isEqualTo(412);
        assertThat(SERVER.get(key).at("/weight")).isEqualTo("1");
        assertThat(SERVER.patch(key, "{\"provider\":\"groq\"}").at("/errors/0/field"))
                .isEqualTo("provider");
        assertThat(SERVER.patch(key, "{\"api_key\":null}").at("/errors/0/field"))
                .isEqualTo("api_key");
        assertThat(SERVER.delete(key).status()).isEqualTo(204);
        assertThat(SERVER.get(key).status()).isEqualTo(404);
    }

    @ParameterizedTest(name = "H3 base_url {0}")
    @CsvSource({
        "\"https://elsewhere.example/v1\"",
        "\"https://llm.example:8443/v1\"",
        "\"https://llm.example.elsewhere.example\"",
        "null"
    })
    void aStoredKeyGoesToNoOtherOriginUnlessItIsGivenAgain(String url) {
        Reply made = SERVER.post(
                SERVER.tenant("origins " + url.replaceAll("\\W", "-")) + "/provider-keys",
                "{\"provider\":\"openai\",\"base_url\":\"https://llm.example/v1\",\"api_key\":\"" + SECRET + "\"}");
        String key = made.header("Location");

        Reply refused = SERVER.patch(key, "{\"base_url\":" + url + "}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("/errors/0/field")).isEqualTo("base_url");
        assertThat(SERVER.get(key).at("/base_url")).isEqualTo("https://llm.example/v1");

        assertThat(SERVER.patch(key, "{\"base_url\":\"https://LLM.example/other\"}")
                        .status())
                .isEqualTo(200);
        assertThat(SERVER.patch(key, "{\"base_url\":" + url + ",\"api_key\":\"" + OTHER_SECRET + "\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anotherTenantsKeyIsNotThere() {
        String mine =
                SERVER.post(SERVER.tenant("pk mine") + "/provider-keys", OPENAI).at("/id");
        String other = SERVER.tenant("pk theirs") + "/provider-keys/" + mine;

        assertThat(SERVER.get(other).status()).isEqualTo(404);
        assertThat(SERVER.patch(other, "{\"weight\":2}").status()).isEqualTo(404);
        assertThat(SERVER.post(other + "/verify", "{}").status()).isEqualTo(404);
        assertThat(SERVER.delete(other).status()).isEqualTo(404);
    }

    @Test
    void aDeletedTenantsKeysAreGoneWithIt() {
        String tenant = SERVER.tenant("leaving");
        String provider = SERVER.post(tenant + "/provider-keys", OPENAI).header("Location");
        String gateway = SERVER.post(tenant + "/keys", "{\"name\":\"k\"}").at("/key");

        assertThat(SERVER.delete(tenant).status()).isEqualTo(204);
        assertThat(SERVER.get(provider).status()).isEqualTo(404);
        assertThat(SERVER.sendAsStranger("GET", "/v1/models", "Authorization", "Bearer " + gateway)
                        .status())
                .isEqualTo(401);
    }
}
