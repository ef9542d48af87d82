package dev.claviger.bench;

import io.netty.handler.codec.http.HttpHeaderNames;
import java.time.Duration;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.ConnectionProvider;

/** The least that a relay can do: takes a request in, sends it on, and sends the answer back. */
final class BareRelay {

    private BareRelay() {}

    /** Takes two arguments: the port to listen on, and the URL to send to. */
    public static void main(String[] args) {
        HttpClient client = HttpClient.create(
                ConnectionProvider.builder("bare").maxConnections(8192).build());
        HttpServer.create()
                .host("127.0.0.1")
                .port(Integer.parseInt(args[0]))
                .handle((request, response) -> client.headers(
                                headers -> headers.set(HttpHeaderNames.CONTENT_TYPE, "application/json"))
                        .post()
                        .uri(args[1] + request.uri())
                        .send(request.receive().retain())
                        .response((answer, body) -> {
                            response.status(answer.status());
                            response.header(
                                    HttpHeaderNames.CONTENT_TYPE,
                                    answer.responseHeaders().get(HttpHeaderNames.CONTENT_TYPE, "application/json"));
                            return response.send(body.retain(), piece -> true).then();
                        }))
                .bindNow(Duration.ofSeconds(30))
                .onDispose()
                .block();
    }
}
