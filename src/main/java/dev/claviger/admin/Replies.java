package dev.claviger.admin;

import java.net.URI;
import org.springframework.http.ResponseEntity;

/** Answers about one thing that has a version. */
final class Replies {

    private Replies() {}

    static <T> ResponseEntity<T> shown(long version, T body) {
        return ResponseEntity.ok().eTag(IfMatch.tag(version)).body(body);
    }

    static <T> ResponseEntity<T> created(String path, long version, T body) {
        return ResponseEntity.created(URI.create(path))
                .eTag(IfMatch.tag(version))
                .body(body);
    }

    static ResponseEntity<Void> gone() {
        return ResponseEntity.noContent().build();
    }
}
