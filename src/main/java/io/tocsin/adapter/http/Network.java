package io.tocsin.adapter.http;

import java.util.Optional;

/** An IPv4 network in CIDR notation, for {@code no_proxy}. */
record Network(int address, int mask) {

    static Optional<Network> parse(String cidr) {
        String[] parts = cidr.split("/", 2);
        if (!parts[1].matches("\\d{1,2}") || Integer.parseInt(parts[1]) > 32) {
            return Optional.empty();
        }
        int bits = Integer.parseInt(parts[1]);
        int mask = bits == 0 ? 0 : -1 << (32 - bits);
        return number(parts[0]).map(address -> new Network(address & mask, mask));
    }

    /** Whether this is an address within it; a name never is, it is not looked up. */
    boolean contains(String host) {
        return number(host).map(number -> (number & mask) == address).orElse(false);
    }

    private static Optional<Integer> number(String dotted) {
        if (!dotted.matches("(\\d{1,3}\\.){3}\\d{1,3}")) {
            return Optional.empty();
        }
        int number = 0;
        for (String octet : dotted.split("\\.")) {
            number = number << 8 | Integer.parseInt(octet) & 0xff;
        }
        return Optional.of(number);
    }
}
