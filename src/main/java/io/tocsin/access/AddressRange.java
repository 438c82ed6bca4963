package io.tocsin.access;

import io.tocsin.diagnostic.SyntaxException;
import java.util.Arrays;

/** A range of IP addresses in the notation of RFC 4632 and RFC 4291: {@code 10.0.0.0/8}, {@code fd00::/8}, {@code 127.0.0.1}. */
public final class AddressRange {

    private final byte[] network;
    private final int bits;

    private AddressRange(byte[] network, int bits) {
        this.network = network;
        this.bits = bits;
    }

    public static AddressRange parse(String text) throws SyntaxException {
        int slash = text.indexOf('/');
        byte[] network = address(slash < 0 ? text : text.substring(0, slash), text);
        return new AddressRange(network, slash < 0 ? network.length * 8 : bits(text.substring(slash + 1), network.length * 8, text));
    }

    /** Only digits and colons reach the JDK: a name would be looked up. */
    private static byte[] address(String text, String whole) throws SyntaxException {
        try {
            if (text.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}") || text.contains(":") && text.matches("[0-9A-Fa-f:.]+")) {
                return java.net.InetAddress.getByName(text).getAddress();
            }
        } catch (java.net.UnknownHostException e) {
            // said below
        }
        throw wrong(whole);
    }

    private static int bits(String text, int most, String whole) throws SyntaxException {
        if (text.matches("[0-9]{1,3}") && Integer.parseInt(text) <= most) {
            return Integer.parseInt(text);
        }
        throw wrong(whole);
    }

    private static SyntaxException wrong(String whole) {
        return new SyntaxException("\"" + whole + "\" is no address or range, such as 10.0.0.0/8 or 127.0.0.1", 0, whole.length());
    }

    /** @param address 4 or 16 bytes */
    public boolean contains(byte[] address) {
        if (address.length != network.length) {
            return false;
        }
        int whole = bits / 8;
        if (!Arrays.equals(network, 0, whole, address, 0, whole)) {
            return false;
        }
        int rest = bits % 8;
        return rest == 0 || (network[whole] & 0xff) >> 8 - rest == (address[whole] & 0xff) >> 8 - rest;
    }
}
