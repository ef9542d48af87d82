package dev.claviger.provider.http;

import dev.claviger.chat.FailureException;
import dev.claviger.provider.KeyCheck;
import dev.claviger.provider.Provider;
import dev.claviger.provider.Verification;
import dev.claviger.vault.ProviderKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBufferLimitException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Checks keys over HTTP: reads what only a valid key may read, and the list of models. */
final class HttpKeyCheck implements KeyCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MOST_PAGES = 50;

    private final KeyReader reader;
    private final KeyQuestion question;

    HttpKeyCheck(KeyReader reader, KeyQuestion question) {
        this.reader = reader;
        this.question = question;
    }

    @Override
    public CompletionStage<Verdict> check(Provider provider, ProviderKey key) {
        return verdict(provider, key)
                .timeout(PATIENCE)
                .onErrorResume(e -> Mono.justOrEmpty(explain(e)).switchIfEmpty(Mono.error(e)))
                .toFuture();
    }

    private Mono<Verdict> verdict(Provider provider, ProviderKey key) {
        Verification verification = provider.verification();
        if (verification.equals(Verification.NONE)) {
            return Mono.just(new Undecided("No free call of this provider tells whether a key is valid, and no"
                    + " model is known that could be asked; the next request will tell."));
        }
        return proved(provider, key, verification).then(Mono.defer(() -> models(provider, key, verification.models())));
    }

    private Mono<Void> proved(Provider provider, ProviderKey key, Verification verification) {
        String place = verification.key();
        if (place != null) {
            return reader.read(provider, key, place, "").then();
        }
        String model = verification.ask();
        return model == null ? Mono.empty() : question.ask(provider, key, model);
    }

    private Mono<Verdict> models(Provider provider, ProviderKey key, List<String> lists) {
        return Flux.fromIterable(lists)
                .concatMap(path -> pages(provider, key, path, new ModelPage(List.of(), ""), 1))
                .<String>flatMapIterable(models -> models)
                .distinct()
                .collectList()
                .map(Accepted::new);
    }

    private Mono<List<String>> pages(Provider provider, ProviderKey key, String path, ModelPage before, int number) {
        return reader.read(provider, key, path, before.query())
                .map(ModelPage::read)
                .flatMap(page -> {
                    List<String> models = new ArrayList<>(before.models());
                    models.addAll(page.models());
                    return page.last() || number == MOST_PAGES
                            ? Mono.just(models)
                            : pages(provider, key, path, new ModelPage(models, page.query()), number + 1);
                });
    }

    private static @Nullable Verdict explain(Throwable e) {
        return switch (e) {
            case KeyReader.UnreadException unread -> unread.verdict();
            case ExchangeException exchange -> explain(exchange);
            case FailureException failed -> new Undecided(failed.failure().message());
            case TimeoutException ignored ->
                new Undecided("The provider did not answer within " + PATIENCE.toSeconds() + " seconds.");
            case DataBufferLimitException ignored -> new Undecided("The provider's answer is too long for a list.");
            default -> null;
        };
    }

    private static Verdict explain(ExchangeException e) {
        String message = Objects.requireNonNull(e.getMessage());
        return switch (e.kind()) {
            case REFUSED -> new Refused(message);
            case FORBIDDEN, NOT_SENT, TIMED_OUT, BROKEN -> new Undecided(message);
        };
    }
}
