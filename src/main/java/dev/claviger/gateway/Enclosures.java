package dev.claviger.gateway;

import dev.claviger.chat.ChatRequest;
import dev.claviger.chat.FailureException;
import dev.claviger.dialect.Destination;
import dev.claviger.dialect.LinkedMedia;
import dev.claviger.dialect.LinkedMedia.File;
import dev.claviger.dialect.LinkedMedia.Link;
import dev.claviger.dialect.OutboundDialect;
import dev.claviger.provider.http.MediaClient;
import dev.claviger.provider.http.MediaException;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Puts the bytes of media into a request where the caller gave URLs and the provider takes none. */
final class Enclosures {

    private static final int AT_ONCE = 4;
    private static final int MOST_FILES = 20;
    private static final int MOST_MEBIBYTES = 64;
    private static final long MOST_CHARACTERS = MOST_MEBIBYTES * 1024L * 1024 / 3 * 4;

    private final MediaClient client;
    private final boolean fetching;

    /** @param fetching whether anything is fetched at all */
    Enclosures(MediaClient client, boolean fetching) {
        this.client = client;
        this.fetching = fetching;
    }

    /** What the call asks, with bytes wherever that provider wants them; nothing is fetched twice for one call. */
    Mono<ChatRequest> enclosed(Reading reading, OutboundDialect dialect, Destination destination) {
        LinkedMedia media = new LinkedMedia(reading.request(), dialect, destination);
        Map<Link, String> links = media.links();
        if (links.isEmpty()) {
            return Mono.just(reading.request());
        }
        refuseTooMany(links);
        return Flux.fromIterable(links.entrySet())
                .flatMap(entry -> file(reading, entry.getKey(), entry.getValue()), AT_ONCE)
                .then(Mono.fromSupplier(() -> media.with(reading.files())));
    }

    private void refuseTooMany(Map<Link, String> links) {
        String path = links.values().iterator().next();
        if (!fetching) {
            throw refused(
                    path,
                    "is a URL, which the provider does not take, and CLAVIGER_FETCH_MEDIA is off: send the bytes");
        }
        if (links.size() > MOST_FILES) {
            throw refused(path, "is one of more than " + MOST_FILES + " URLs, of which the provider takes none");
        }
    }

    private Mono<File> file(Reading reading, Link link, String path) {
        if (reading.files().containsKey(link)) {
            return Mono.empty();
        }
        return client.fetch(link)
                .doOnNext(file -> keep(reading, link, file, path))
                .onErrorMap(MediaException.class, e -> refused(path, e.reason()));
    }

    private static void keep(Reading reading, Link link, File file, String path) {
        reading.keep(link, file);
        long characters = reading.files().values().stream()
                .mapToLong(kept -> kept.base64().length())
                .sum();
        if (characters > MOST_CHARACTERS) {
            throw refused(path, "is, together with others, larger than " + MOST_MEBIBYTES + " MiB");
        }
    }

    private static FailureException refused(String path, String why) {
        return FailureException.invalid(path, "'" + path + "' " + why + ".");
    }
}
