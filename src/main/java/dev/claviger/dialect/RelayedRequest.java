package dev.claviger.dialect;

import java.util.Map;

/**
 * A caller's request that is passed on in the caller's format.
 *
 * @param headers those of the caller's that pass on with it, their names in lower case, several values joined by commas
 */
public record RelayedRequest(Body body, Map<String, String> headers) {

    public RelayedRequest {
        headers = Map.copyOf(headers);
    }

    /** The same request with another body. */
    public RelayedRequest with(Body other) {
        return new RelayedRequest(other, headers);
    }
}
