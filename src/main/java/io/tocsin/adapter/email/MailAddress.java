package io.tocsin.adapter.email;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One address (RFC 5322, 3.4).
 *
 * @param name as people see it; may be empty
 * @param address what the mail server gets: the domain in ASCII (RFC 5891)
 */
record MailAddress(String name, String address) {

    /** @throws IllegalArgumentException where it is none; the message is for people */
    static MailAddress parse(String text) {
        String clean = HeaderText.oneLine(text);
        int open = clean.lastIndexOf('<');
        if (open < 0) {
            return new MailAddress("", ascii(clean));
        }
        if (!clean.endsWith(">")) {
            throw new IllegalArgumentException("\"" + clean + "\" is no mail address: its < is not closed");
        }
        String name = clean.substring(0, open).strip();
        boolean quoted = name.length() > 1 && name.startsWith("\"") && name.endsWith("\"");
        return new MailAddress(quoted ? name.substring(1, name.length() - 1).replace("\\", "") : name, ascii(clean.substring(open + 1, clean.length() - 1)));
    }

    /** Several, with commas between; a comma within quotes or angle brackets belongs to the address. */
    static List<MailAddress> parseList(String text) {
        var all = new ArrayList<MailAddress>();
        boolean quoted = false;
        boolean angled = false;
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ',';
            quoted ^= c == '"';
            angled = c == '<' || angled && c != '>';
            if (i == text.length() || c == ',' && !quoted && !angled) {
                String one = text.substring(start, i).strip();
                if (!one.isEmpty()) {
                    all.add(parse(one));
                }
                start = i + 1;
            }
        }
        if (all.isEmpty()) {
            throw new IllegalArgumentException("there is no mail address in \"" + HeaderText.oneLine(text) + "\"");
        }
        return all;
    }

    private static String ascii(String address) {
        String clean = address.strip();
        int at = clean.lastIndexOf('@');
        if (at < 1 || at == clean.length() - 1 || clean.matches(".*[\\s,<>].*")) {
            throw new IllegalArgumentException("\"" + clean + "\" is no mail address; one looks like name@example.com");
        }
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(clean.substring(0, at))) {
            throw new IllegalArgumentException("the part before the @ of \"" + clean + "\" has to be in ASCII: SMTPUTF8 (RFC 6531) is not spoken here");
        }
        return clean.substring(0, at + 1) + IDN.toASCII(clean.substring(at + 1));
    }

    String domain() {
        return address.substring(address.lastIndexOf('@') + 1);
    }

    /** As it stands in a header. */
    String header() {
        if (name.isEmpty()) {
            return address;
        }
        boolean plain = HeaderText.isAscii(name);
        return (plain ? "\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"" : HeaderText.encode(name, 0)) + " <" + address + ">";
    }
}
