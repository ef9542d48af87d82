package dev.claviger.provider;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a provider's call may go: public addresses, and those private ones that the operator or the shipped catalogue names.
 * Cloud metadata addresses never.
 */
public final class EgressPolicy {

    private static final List<AddressRange> METADATA = AddressRange.list(
            "169.254.169.254/32,169.254.170.2/32,169.254.170.23/32,100.100.100.200/32,168.63.129.16/32,192.0.0.192/32,"
                    + "fd00:ec2::254/128,fd00:ec2::23/128,fd20:ce::254/128");

    private static final List<AddressRange> NOT_PUBLIC = AddressRange.list(
            "0.0.0.0/8,10.0.0.0/8,100.64.0.0/10,127.0.0.0/8,169.254.0.0/16,172.16.0.0/12,192.0.0.0/24,192.0.2.0/24,"
                    + "192.88.99.0/24,192.168.0.0/16,198.18.0.0/15,198.51.100.0/24,203.0.113.0/24,224.0.0.0/3,"
                    + "2001::/23,2001:db8::/32,3fff::/20");

    /** Where a container or an instance is told the credentials that were lent to it. */
    private static final List<AddressRange> IDENTITY = AddressRange.list(
            "169.254.169.254/32,169.254.170.2/32,169.254.170.23/32,fd00:ec2::254/128,fd00:ec2::23/128,127.0.0.0/8,::1/128");

    private static final AddressRange PUBLIC_IPV6 = AddressRange.of("2000::/3");

    private final List<AddressRange> ranges;
    private final Set<String> hosts;
    private final Set<String> places;
    private final boolean identity;

    /**
     * For no provider's call: lets only those places be asked that lend credentials to whoever runs Claviger. No address that a
     * tenant can name is ever dialled under this policy.
     */
    public static EgressPolicy ofIdentity() {
        return new EgressPolicy("", Set.of(), true);
    }

    /** Public addresses alone, whatever the operator allows for providers. */
    public static EgressPolicy publicOnly() {
        return new EgressPolicy("", Set.of());
    }

    /** Opens also the hosts and ports of {@code urls}, of which those without a host count for nothing. */
    static EgressPolicy of(String allow, Stream<@Nullable URI> urls) {
        return new EgressPolicy(
                allow,
                urls.flatMap(Stream::ofNullable)
                        .filter(url -> url.getHost() != null)
                        .map(url -> url.getHost().toLowerCase(Locale.ROOT) + ":" + port(url))
                        .collect(Collectors.toSet()));
    }

    private static int port(URI url) {
        return url.getPort() >= 0 ? url.getPort() : "http".equals(url.getScheme()) ? 80 : 443;
    }

    /**
     * @param allow hosts and address ranges, comma-separated, as {@code CLAVIGER_EGRESS_ALLOW} has them
     * @param places {@code host:port} of providers that the operator's own files and variables name
     * @throws IllegalArgumentException naming the entry that is neither a host nor a range
     */
    public EgressPolicy(String allow, Set<String> places) {
        this(allow, places, false);
    }

    private EgressPolicy(String allow, Set<String> places, boolean identity) {
        List<String> entries = List.of(allow.split(",")).stream()
                .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
                .filter(entry -> !entry.isEmpty())
                .toList();
        this.ranges = entries.stream()
                .filter(EgressPolicy::numeric)
                .map(AddressRange::of)
                .toList();
        this.hosts = Set.copyOf(entries.stream()
                .filter(entry -> !numeric(entry))
                .map(EgressPolicy::host)
                .toList());
        this.places = Set.copyOf(places);
        this.identity = identity;
    }

    /** Why no connection may be made to that address; empty where it may. */
    public Optional<String> refusal(String host, InetAddress address, int port) {
        byte[] unwrapped = AddressRange.unwrap(address.getAddress());
        if (identity) {
            return IDENTITY.stream().anyMatch(range -> range.contains(unwrapped))
                    ? Optional.empty()
                    : Optional.of("it is none of those that lend credentials");
        }
        if (METADATA.stream().anyMatch(range -> range.contains(unwrapped))) {
            return Optional.of("it is the address of a cloud's metadata service");
        }
        if (isPublic(unwrapped) || named(host, port) || ranges.stream().anyMatch(range -> range.contains(unwrapped))) {
            return Optional.empty();
        }
        return Optional.of(
                "it is private, loopback or otherwise not public, and CLAVIGER_EGRESS_ALLOW does not name it");
    }

    /** Why a provider key must not name this base URL; empty where it may. Host names are looked at again when connecting. */
    public Optional<String> refusal(URI url) {
        String host = url.getHost();
        if (host == null || url.getRawUserInfo() != null || url.getRawFragment() != null || url.getRawQuery() != null) {
            return Optional.of("it must be like https://host/path, without user, query or fragment");
        }
        boolean plain = "http".equals(url.getScheme());
        if (!plain && !"https".equals(url.getScheme())) {
            return Optional.of("its scheme must be https");
        }
        int port = port(url);
        Optional<InetAddress> literal = AddressRange.literal(host);
        Optional<String> refusal = literal.flatMap(address -> refusal(host, address, port));
        if (refusal.isPresent()) {
            return refusal;
        }
        if (plain && !named(host, port) && literal.filter(this::allowed).isEmpty()) {
            return Optional.of("its scheme must be https, unless CLAVIGER_EGRESS_ALLOW names the host");
        }
        return Optional.empty();
    }

    /** Whether a file that a caller names by this URL may be asked for. Host names are looked at again when connecting. */
    public boolean mayFetch(URI url) {
        String host = url.getHost();
        if (host == null || url.getRawUserInfo() != null || !"https".equalsIgnoreCase(url.getScheme())) {
            return false;
        }
        return AddressRange.literal(host)
                .flatMap(address -> refusal(host, address, port(url)))
                .isEmpty();
    }

    private boolean allowed(InetAddress address) {
        byte[] unwrapped = AddressRange.unwrap(address.getAddress());
        return ranges.stream().anyMatch(range -> range.contains(unwrapped));
    }

    private boolean named(String host, int port) {
        String name = host.toLowerCase(Locale.ROOT);
        return hosts.contains(name) || places.contains(name + ":" + port);
    }

    private static boolean isPublic(byte[] address) {
        return NOT_PUBLIC.stream().noneMatch(range -> range.contains(address))
                && (address.length == 4 || PUBLIC_IPV6.contains(address));
    }

    private static boolean numeric(String entry) {
        return entry.contains("/") || AddressRange.literal(entry).isPresent();
    }

    private static String host(String entry) {
        if (!entry.matches("[a-z0-9]([a-z0-9.-]*[a-z0-9])?")) {
            throw new IllegalArgumentException("CLAVIGER_EGRESS_ALLOW: '" + entry
                    + "' is neither a host name nor an address range such as 10.0.0.0/8; entries are separated"
                    + " by commas.");
        }
        return entry;
    }
}
