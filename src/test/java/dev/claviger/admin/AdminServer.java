package dev.claviger.admin;

import dev.claviger.RunningGateway;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running gateway as an operator sees it. */
final class AdminServer {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final RunningGateway gateway;

    AdminServer(RunningGateway gateway) {
        this.gateway = gateway;
    }

    /** The one that all tests share, which therefore bring tenants of their own. */
    static AdminServer shared() {
        return new AdminServer(RunningGateway.shared());
    }

    RunningGateway gateway() {
        return gateway;
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
        HttpRequest.Builder request =
                request(method, path, json).header("Authorization", "Bearer " + RunningGateway.ADMIN_KEY);
        return exchange(headers.length == 0 ? request : request.headers(headers));
    }

    /** Without a key, unless the headers bring one. */
    Reply sendAsStranger(String method, String path, String... headers) {
        HttpRequest.Builder request = request(method, path, method.equals("GET") ? null : "{}");
        return exchange(headers.length == 0 ? request : request.headers(headers));
    }

    /** A call of a model with a gateway key. */
    Reply chat(String key, String model) {
        String body = "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"never shown again\"}]}"
                .formatted(model);
        return exchange(request("POST", "/v1/chat/completions", body).header("Authorization", "Bearer " + key));
    }

    /** A new tenant's path. */
    String tenant(String name) {
        return post("/admin/v1/tenants", "{\"name\":\"" + name + "\"}").header("Location");
    }

    private HttpRequest.Builder request(String method, String path, @Nullable String json) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(gateway.url() + path)).timeout(Duration.ofSeconds(30));
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
}
