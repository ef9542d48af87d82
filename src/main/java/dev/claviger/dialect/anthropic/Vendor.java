package dev.claviger.dialect.anthropic;

import dev.claviger.dialect.Destination;
import dev.claviger.dialect.Losses;
import dev.claviger.dialect.RelayedRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** This format's vendor, and all who serve it as the vendor does: they are asked for whatever beta a caller wants. */
final class Vendor implements Host {

    static final String PATH = "/v1/messages";
    static final Map<String, String> VERSION = Map.of("anthropic-version", "2023-06-01");

    @Override
    public String name() {
        return "";
    }

    @Override
    public String path(Destination destination, boolean stream) {
        return PATH;
    }

    @Override
    public Map<String, String> headers() {
        return VERSION;
    }

    @Override
    public Map<String, String> headers(String betas, Destination destination) {
        Map<String, String> headers = new HashMap<>(VERSION);
        if (!betas.isEmpty()) {
            headers.put(Betas.HEADER, betas);
        }
        return headers;
    }

    /** Not the workspace: it belongs to the stored key. */
    @Override
    public List<String> passedHeaders() {
        return List.of("anthropic-version", Betas.HEADER, "anthropic-user-profile-id");
    }

    @Override
    public RelayedRequest readdress(RelayedRequest request, Destination destination, Losses losses) {
        return request.with(request.body().withText("model", destination.model()));
    }

    @Override
    public byte[] written(byte[] request, String betas, Destination destination, Losses losses) {
        return request;
    }

    @Override
    public boolean placesMarks() {
        return true;
    }

    @Override
    public boolean tells(byte[] error) {
        return true;
    }
}
