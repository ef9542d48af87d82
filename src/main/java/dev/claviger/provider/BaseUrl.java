package dev.claviger.provider;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a provider's endpoints are under another root than its own. */
final class BaseUrl {

    private static final Pattern VERSION = Pattern.compile("(?<=[^:/]|^)/+v[0-9]+[a-z0-9]*$");
    private static final Pattern FORGIVEN = Pattern.compile("(?<=[^:/])(/+(v1|v1beta|v2))+$");

    private final @Nullable URI first;
    private final String root;

    /** Of the provider whose first endpoint that is. */
    BaseUrl(Endpoint first) {
        this.first = first.url();
        this.root = without(VERSION, withoutSlash(text(this.first)));
    }

    /** Whether {@code endpoint} is under the root of the first one, so that another root can be put in its place. */
    boolean covers(Endpoint endpoint) {
        if (first == null || endpoint.url() == null) {
            return Objects.equals(first, endpoint.url());
        }
        String url = withoutSlash(text(endpoint.url()));
        return url.equals(root) || url.startsWith(root + "/");
    }

    /** What the endpoints' URLs begin with, such as {@code https://api.openai.com}; empty where they are only paths. */
    String root() {
        return root;
    }

    URI apply(Endpoint endpoint, @Nullable URI baseUrl) {
        URI own = Objects.requireNonNull(endpoint.url(), "nobody is asked at this endpoint");
        if (baseUrl == null) {
            if (!own.isAbsolute()) {
                throw new IllegalArgumentException("A base URL is needed");
            }
            return URI.create(withoutSlash(text(own)));
        }
        String added = withoutSlash(text(own)).substring(root.length());
        String base = without(FORGIVEN, withoutSlash(text(baseUrl)));
        boolean otherVersion = VERSION.matcher(base).find();
        return URI.create(base + (otherVersion ? without(VERSION, added) : added));
    }

    /** An absolute {@code http} or {@code https} URL without user, query and fragment; empty for anything else. */
    static Optional<URI> read(String text) {
        try {
            URI url = new URI(text);
            boolean web = "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
            boolean bare = url.getRawUserInfo() == null && url.getRawQuery() == null && url.getRawFragment() == null;
            return web && bare && url.getHost() != null ? Optional.of(url) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static String text(@Nullable URI url) {
        return url == null ? "" : url.toString();
    }

    private static String withoutSlash(String url) {
        int end = url.length();
        while (end > 0 && url.charAt(end - 1) == '/') {
            end--;
        }
        return url.substring(0, end);
    }

    private static String without(Pattern end, String url) {
        Matcher matcher = end.matcher(url);
        return matcher.find() ? url.substring(0, matcher.start()) : url;
    }
}
