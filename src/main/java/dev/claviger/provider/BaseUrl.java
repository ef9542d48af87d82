package dev.claviger.provider;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Where a provider's endpoints are under another root than its own. */
final class BaseUrl {

    private static final Set<String> FORGIVEN = Set.of("v1", "v1beta", "v2");

    private final @Nullable URI first;
    private final String root;

    /** Of the provider whose first endpoint that is. */
    BaseUrl(Endpoint first) {
        this.first = first.url();
        this.root = withoutLast(withoutSlash(text(this.first)), BaseUrl::isVersion);
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
        String base = withoutForgiven(withoutSlash(text(baseUrl)));
        boolean otherVersion = !withoutLast(base, BaseUrl::isVersion).equals(base);
        return URI.create(base + (otherVersion ? withoutLast(added, BaseUrl::isVersion) : added));
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

    private static String withoutForgiven(String url) {
        String shorter = withoutLast(url, FORGIVEN::contains);
        return shorter.equals(url) ? url : withoutForgiven(shorter);
    }

    /** Without the last segment of the path, if it is one of those. */
    private static String withoutLast(String url, Predicate<String> segment) {
        int slash = url.lastIndexOf('/');
        if (slash < 0 || !segment.test(url.substring(slash + 1))) {
            return url;
        }
        String rest = withoutSlash(url.substring(0, slash));
        return rest.endsWith(":") ? url : rest;
    }

    /** Such as {@code v1}, {@code v1beta} or {@code v4}. */
    private static boolean isVersion(String segment) {
        return segment.length() > 1
                && segment.charAt(0) == 'v'
                && isDigit(segment.charAt(1))
                && segment.chars().allMatch(c -> isDigit(c) || (c >= 'a' && c <= 'z'));
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
