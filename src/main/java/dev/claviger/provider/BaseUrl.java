package dev.claviger.provider;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where a provider's endpoints are under another root than its own. */
final class BaseUrl {

    private static final Set<String> FORGIVEN = Set.of("v1", "v1beta", "v2");

    private final String root;
    private final List<String> urls;

    /**
     * Of the provider whose endpoints have these URLs, at least one: their root is what all of them begin with that are at the
     * first one's host, but for a version. Where options of a key are a part of the first one, it is its origin.
     */
    BaseUrl(List<String> urls) {
        String first = withoutSlash(urls.getFirst());
        this.urls = urls;
        this.root =
                Placeholders.in(first).isEmpty() ? withoutLast(common(first, urls), BaseUrl::isVersion) : origin(first);
    }

    private static String common(String first, List<String> urls) {
        String common = first;
        for (String url : urls) {
            while (origin(url).equals(origin(first)) && !isUnder(withoutSlash(url), common)) {
                common = common.substring(0, common.lastIndexOf('/'));
            }
        }
        return common;
    }

    private static boolean isUnder(String url, String root) {
        return url.equals(root) || url.startsWith(root + "/");
    }

    /** Whether {@code url} is under the root, so that another root can be put in its place. */
    boolean covers(String url) {
        return isUnder(withoutSlash(url), root);
    }

    /** What the endpoints' URLs begin with, such as {@code https://api.openai.com}; empty where they are only paths. */
    String root() {
        return root;
    }

    /** What {@code url} has below the root, or below its origin where it is elsewhere. */
    String below(String url) {
        String bare = withoutSlash(url);
        return bare.substring(covers(url) ? root.length() : origin(bare).length());
    }

    /** The URL under another root, without a slash at its end. */
    String apply(String own, @Nullable URI baseUrl) {
        if (baseUrl == null) {
            if (own.startsWith("/")) {
                throw new IllegalArgumentException("A base URL is needed");
            }
            return withoutSlash(own);
        }
        String base = withoutEndpoint(withoutForgiven(withoutSlash(baseUrl.toString())));
        String added = without(base.substring(origin(base).length()), below(own));
        boolean otherVersion = !withoutLast(base, BaseUrl::isVersion).equals(base);
        return base + (otherVersion ? withoutLast(added, BaseUrl::isVersion) : added);
    }

    /** People name the URL of the endpoint that they know, where the root is asked for. */
    private String withoutEndpoint(String base) {
        return urls.stream()
                .map(this::below)
                .flatMap(below -> Stream.of(below, withoutLast(below, BaseUrl::isVersion)))
                .filter(below -> !below.isEmpty()
                        && base.substring(origin(base).length()).endsWith(below))
                .max(Comparator.comparingInt(String::length))
                .map(below -> base.substring(0, base.length() - below.length()))
                .orElse(base);
    }

    /** What is added, but for the first segments of it that a base URL's path has already. */
    private static String without(String path, String added) {
        int end = added.length();
        while (end > 0 && !path.endsWith(added.substring(0, end))) {
            end = added.lastIndexOf('/', end - 1);
        }
        return added.substring(Math.max(end, 0));
    }

    private static String origin(String url) {
        int authority = url.indexOf("//") + 2;
        int path = url.indexOf('/', authority);
        return path < 0 ? url : url.substring(0, path);
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
