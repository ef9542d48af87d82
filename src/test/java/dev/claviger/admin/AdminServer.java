package dev.claviger.admin;

import dev.claviger.Claviger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole of Claviger on a free port with an empty database, and a client for it that shows the operator's key. */
final class AdminServer {

    static final String ADMIN_KEY = "operator-key-for-tests-0001";
    static final String API_KEY = "gateway-key-for-tests-0001";
    static final String ENVIRONMENT_SECRET = "sk-ant-environment-canary-0007";

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final ConfigurableApplicationContext context;
    private final String url;

    private AdminServer() {
        context = new SpringApplicationBuilder(Claviger.class)
                .run(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--claviger.data-dir=" + directory(),
                        "--claviger.admin-key=" + ADMIN_KEY,
                        "--claviger.api-key=" + API_KEY,
                        "--claviger.egress-allow=127.0.0.1",
                        "--ANTHROPIC_API_KEY=" + ENVIRONMENT_SECRET);
        url = "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port");
    }

    /** One for all tests, started by the first that needs it and stopped with the virtual machine; tests bring tenants of their own. */
    static AdminServer shared() {
        return Shared.SERVER;
    }

    ConfigurableApplicationContext context() {
        return context;
    }

    Reply get(String path) {
        return send("GET", path, null);
    }

    Reply post(String path, String json) {
        return send("POST", path, json);
    }

    Reply patch(String path, String json, String... headers) {
        return send("PATCH", path, json, headers);
    }

    Reply delete(String path, String... headers) {
        return send("DELETE", path, null, headers);
    }

    Reply send(String method, String path, @Nullable String json, String... headers) {
        HttpRequest.Builder request = request(method, path, json).header("Authorization", "Bearer " + ADMIN_KEY);
        return exchange(headers.length == 0 ? request : request.headers(headers));
    }

    /** Without a key, unless the headers bring one. */
    Reply sendAsStranger(String method, String path, String... headers) {
        HttpRequest.Builder request = request(method, path, method.equals("GET") ? null : "{}");
        return exchange(headers.length == 0 ? request : request.headers(headers));
    }

    /** A new tenant's path. */
    String tenant(String name) {
        return post("/admin/v1/tenants", "{\"name\":\"" + name + "\"}").header("Location");
    }

    private HttpRequest.Builder request(String method, String path, @Nullable String json) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path));
        return json == null
                ? request.method(method, HttpRequest.BodyPublishers.noBody())
                : request.method(method, HttpRequest.BodyPublishers.ofString(json))
                        .header("Content-Type", "application/json");
    }

    private static Reply exchange(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String directory() {
        try {
            return Files.createTempDirectory("claviger-admin").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What came back. */
    record Reply(int status, HttpHeaders headers, String text) {

        JsonNode json() {
            return JsonMapper.shared().readTree(text);
        }

        /** The value at a JSON pointer as text. */
        String at(String pointer) {
            return json().at(pointer).asString();
        }

        String header(String name) {
            return headers.firstValue(name).orElseThrow(() -> new AssertionError("no header " + name + ": " + text));
        }
    }

    /** Holds the one server. */
    private static final class Shared {
        private static final AdminServer SERVER = new AdminServer();
    }
}
