package io.tocsin.config;

import io.tocsin.diagnostic.SyntaxException;
import java.net.URI;
import java.net.URISyntaxException;

/** Addresses as Alertmanager takes them: http or https, with a host. No message repeats one, since it may hold a secret. */
final class Urls {

    private Urls() {}

    static URI parse(String text) throws SyntaxException {
        check(text);
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            int at = Math.clamp(e.getIndex(), 0, text.length());
            throw new SyntaxException("this is no URL: " + e.getReason() + "; write special characters as %XX", at, text.length());
        }
    }

    /** Only scheme and host: the rest may be a template, or more than a Java URI allows. */
    static String check(String text) throws SyntaxException {
        int scheme = text.indexOf("://");
        String name = scheme < 0 ? "" : text.substring(0, scheme);
        if (!name.equalsIgnoreCase("http") && !name.equalsIgnoreCase("https")) {
            throw new SyntaxException("a URL begins with http:// or https://", 0, text.length());
        }
        int host = scheme + 3;
        if (text.length() == host || "/?#:".indexOf(text.charAt(host)) >= 0) {
            throw new SyntaxException("the URL has no host; write one such as https://example.org/path", Math.min(host, text.length()), text.length());
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) == 0x7f) {
                throw new SyntaxException("a URL has no line breaks or other control characters", i, i + 1);
            }
        }
        return text;
    }

    /** Like {@link #check}, but {@code <secret>} is taken, as Alertmanager does with a configuration it has printed itself. */
    static String checkSecret(String text) throws SyntaxException {
        return text.equals("<secret>") ? text : check(text);
    }

    /** Like {@link #checkSecret}, but a template is taken as it is. */
    static String checkSecretTemplate(String text) throws SyntaxException {
        return text.contains("{{") ? text : checkSecret(text);
    }
}
