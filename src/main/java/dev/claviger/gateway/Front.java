package dev.claviger.gateway;

import dev.claviger.chat.Failure;
import dev.claviger.chat.FailureException;
import dev.claviger.routing.Router;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;
import reactor.core.publisher.Mono;

/** The door for callers of models: knows every path under {@code /v1}, and the slips that are made in writing it. */
final class Front implements WebHandler {

    private static final Pattern SLIP = Pattern.compile("^(?:/(?:openai|anthropic))?(?:/v1)+(?=/|$)");
    private static final String MODELS = "/v1/models";
    private static final int MOST_MODELS = 1000;
    private static final String ALIVE = "{\"name\":\"claviger\"}";

    private final Gateway gateway;
    private final CallerKeys callers;
    private final Router router;
    private final Supplier<String> ids;

    Front(Gateway gateway, CallerKeys callers, Router router, Supplier<String> ids) {
        this.gateway = gateway;
        this.callers = callers;
        this.router = router;
        this.ids = ids;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        ServerHttpResponse response = exchange.getResponse();
        String path = forgiven(request.getURI().getPath());
        Optional<Entrance> entrance = entrance(request.getMethod(), path);
        if (entrance.isPresent()) {
            return gateway.serve(entrance.get(), request, response);
        }
        Entrance manner =
                path.startsWith(Entrance.MESSAGES.path()) ? Entrance.MESSAGES : Entrance.of(request.getHeaders());
        return Mono.defer(() -> write(response, read(request, path, manner)))
                .onErrorResume(FailureException.class, e -> refuse(response, manner, e));
    }

    private static String forgiven(String path) {
        boolean exact = path.startsWith("/v1/") && !path.startsWith("/v1/v1");
        return exact ? path : SLIP.matcher(path).replaceFirst("/v1");
    }

    private static Optional<Entrance> entrance(HttpMethod method, String path) {
        return Arrays.stream(Entrance.values())
                .filter(entrance ->
                        method.equals(HttpMethod.POST) && entrance.path().equals(path))
                .findFirst();
    }

    private byte[] read(ServerHttpRequest request, String path, Entrance manner) {
        HttpMethod method = request.getMethod();
        boolean reading = method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
        if (reading && path.equals("/")) {
            return ALIVE.getBytes(StandardCharsets.UTF_8);
        }
        if (reading && (path.equals(MODELS) || path.startsWith(MODELS + "/"))) {
            return models(request, path, manner);
        }
        throw new FailureException(
                new Failure.Unknown("There is no " + method + " " + path + " here.", "unknown_path"));
    }

    private byte[] models(ServerHttpRequest request, String path, Entrance manner) {
        List<String> names = router.models(callers.caller(request.getHeaders()));
        if (!path.equals(MODELS)) {
            return one(names, path.substring(MODELS.length() + 1), manner);
        }
        return switch (manner) {
            case CHAT, RESPONSES, EMBEDDINGS -> ModelList.openAi(names, router::model);
            case MESSAGES, COUNT_TOKENS ->
                ModelList.anthropic(
                        names,
                        limit(request),
                        Optional.ofNullable(request.getQueryParams().getFirst("after_id")));
        };
    }

    private static byte[] one(List<String> names, String name, Entrance manner) {
        if (!names.contains(name)) {
            throw new FailureException(
                    new Failure.Unknown("There is no model '" + name + "' for this key.", "model_not_found"));
        }
        return switch (manner) {
            case CHAT, RESPONSES, EMBEDDINGS -> ModelList.openAi(name);
            case MESSAGES, COUNT_TOKENS -> ModelList.anthropic(name);
        };
    }

    private static int limit(ServerHttpRequest request) {
        String text = request.getQueryParams().getFirst("limit");
        if (text == null) {
            return 20;
        }
        if (!text.matches("[1-9]\\d{0,3}") || Integer.parseInt(text) > MOST_MODELS) {
            throw FailureException.invalid("limit", "'limit' must be a number from 1 to " + MOST_MODELS + ".");
        }
        return Integer.parseInt(text);
    }

    private Mono<Void> refuse(ServerHttpResponse response, Entrance manner, FailureException e) {
        String id = ids.get();
        Refusal refusal = Refusal.of(e, manner, id);
        Head.refusal(response, manner, id, refusal, null);
        return response.writeWith(
                Mono.just(response.bufferFactory().wrap(refusal.body().value())));
    }

    private static Mono<Void> write(ServerHttpResponse response, byte[] json) {
        response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
        response.getHeaders().setContentLength(json.length);
        return response.writeWith(Mono.just(response.bufferFactory().wrap(json)));
    }
}
