package dev.claviger.provider;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A block of IP addresses in CIDR form. */
final class AddressRange {

    private final byte[] prefix;
    private final int bits;

    private AddressRange(byte[] prefix, int bits) {
        this.prefix = prefix;
        this.bits = bits;
    }

    static List<AddressRange> list(String commaSeparated) {
        return Arrays.stream(commaSeparated.split(",")).map(AddressRange::of).toList();
    }

    /** Reads {@code 10.0.0.0/8}, {@code fd00::/8} or a single address. */
    static AddressRange of(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        byte[] prefix = literal(address)
                .orElseThrow(() -> new IllegalArgumentException("CLAVIGER_EGRESS_ALLOW: '" + text
                        + "' is no address range; it has to be like 10.0.0.0/8 or fd00::/8."))
                .getAddress();
        int most = prefix.length * 8;
        int bits = slash < 0 ? most : bits(text, text.substring(slash + 1), most);
        return new AddressRange(prefix, bits);
    }

    private static int bits(String text, String digits, int most) {
        if (!digits.matches("\\d{1,3}") || Integer.parseInt(digits) > most) {
            throw new IllegalArgumentException("CLAVIGER_EGRESS_ALLOW: the number of bits in '" + text
                    + "' has to lie between 0 and " + most + ".");
        }
        return Integer.parseInt(digits);
    }

    /** The address that a text spells out, without asking any name server; empty where it is a name. */
    static Optional<InetAddress> literal(String text) {
        String bare = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        boolean numeric = bare.contains(":") || bare.matches("\\d{1,3}(\\.\\d{1,3}){3}");
        if (!numeric || !bare.matches("[0-9a-fA-F:.]+")) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(bare));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    boolean contains(byte[] address) {
        if (address.length != prefix.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit += 8) {
            int mask = bits - bit >= 8 ? 0xff : 0xff << (8 - (bits - bit));
            if (((address[bit / 8] ^ prefix[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    /** The IPv4 address inside a mapped, compatible, NAT64 or 6to4 address; any other address as it is. */
    static byte[] unwrap(byte[] address) {
        if (address.length == 4) {
            return address;
        }
        boolean sixToFour = address[0] == 0x20 && address[1] == 0x02;
        if (sixToFour) {
            return Arrays.copyOfRange(address, 2, 6);
        }
        boolean nat64 =
                address[0] == 0 && address[1] == 0x64 && (address[2] & 0xff) == 0xff && (address[3] & 0xff) == 0x9b;
        boolean mapped = zeros(address, 0, 10) && (zeros(address, 10, 12) || ones(address, 10, 12));
        boolean unspecifiedOrLoopback = zeros(address, 0, 15) && address[15] <= 1 && address[15] >= 0;
        return nat64 || (mapped && !unspecifiedOrLoopback) ? Arrays.copyOfRange(address, 12, 16) : address;
    }

    private static boolean zeros(byte[] address, int from, int to) {
        return all(address, from, to, (byte) 0);
    }

    private static boolean ones(byte[] address, int from, int to) {
        return all(address, from, to, (byte) 0xff);
    }

    private static boolean all(byte[] address, int from, int to, byte value) {
        for (int i = from; i < to; i++) {
            if (address[i] != value) {
                return false;
            }
        }
        return true;
    }
}
