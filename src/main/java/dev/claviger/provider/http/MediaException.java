package dev.claviger.provider.http;

/** A file that a caller named by URL could not be had; the message says why, and nothing of what is behind the URL's name. */
public final class MediaException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String reason;

    MediaException(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    /** Follows on the file's name in a sentence: {@code is larger than 20 MiB}. */
    public String reason() {
        return reason;
    }
}
