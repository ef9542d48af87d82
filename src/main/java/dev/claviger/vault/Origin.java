package dev.claviger.vault;

import dev.claviger.tenancy.RefusedException;
import java.net.URI;
import java.util.Locale;

/** Where credentials may go: {@code scheme://host:port} in lower case with the port spelled out, or the catalogue's addresses. */
public record Origin(String value) {

    private static final Origin CATALOG = new Origin("catalog");

    /** Refuses anything but an absolute {@code http} or {@code https} address without user, query and fragment. */
    public static Origin of(URI url) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        int standardPort = switch (scheme) {
            case "https" -> 443;
            case "http" -> 80;
            default -> throw malformed();
        };
        if (url.getHost() == null || url.getRawUserInfo() != null || url.getRawFragment() != null) {
            throw malformed();
        }
        int port = url.getPort() == -1 ? standardPort : url.getPort();
        return new Origin(scheme + "://" + url.getHost().toLowerCase(Locale.ROOT) + ":" + port);
    }

    /** Where a key of these settings goes: an Azure resource is part of the catalogue's address, and its owner's own. */
    static Origin of(ProviderKeyDraft settings) {
        URI baseUrl = settings.baseUrl();
        if (baseUrl == null) {
            String resource = settings.options().get("resource");
            return resource == null ? CATALOG : new Origin(CATALOG.value + "/" + resource);
        }
        if (baseUrl.getRawQuery() != null) {
            throw malformed();
        }
        return of(baseUrl);
    }

    /** Whether {@code destination} is a place that credentials of this origin may go to. */
    boolean covers(URI destination) {
        return value.startsWith(CATALOG.value) || equals(of(destination));
    }

    private static RefusedException malformed() {
        return RefusedException.invalid(
                "base_url", "must be an absolute http or https address without user, query and fragment");
    }
}
