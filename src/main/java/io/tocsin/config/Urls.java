package io.tocsin.config;

import io.tocsin.diagnostic.SyntaxException;
import io.tocsin.template.TemplateLibrary;
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
        checkAuthority(text, host);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == 0x7f) {
                throw new SyntaxException("a URL has no line breaks or other control characters", i, i + 1);
            }
            if (c == '%' && !isEscape(text, i)) {
                throw new SyntaxException("a percent sign in a URL is followed by two hexadecimal digits; the sign itself is %25", i, i + 1);
            }
        }
        return text;
    }

    private static boolean isEscape(String text, int at) {
        return at + 2 < text.length() && Character.digit(text.charAt(at + 1), 16) >= 0 && Character.digit(text.charAt(at + 2), 16) >= 0;
    }

    /** No white space in the host, digits in the port. */
    private static void checkAuthority(String text, int from) throws SyntaxException {
        int end = from;
        while (end < text.length() && "/?#".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        int host = Math.max(from, text.lastIndexOf('@', end - 1) + 1);
        int colon = text.lastIndexOf(':', end - 1);
        boolean hasPort = colon >= host && colon > text.lastIndexOf(']', end - 1);
        if (hasPort && !text.substring(colon + 1, end).matches("[0-9]*")) {
            throw new SyntaxException("the port in the URL is a number", colon + 1, end);
        }
        for (int i = host; i < end; i++) {
            if (" \"<>^`{}|\\".indexOf(text.charAt(i)) >= 0) {
                throw new SyntaxException("the host in the URL has a character that no host has", i, i + 1);
            }
        }
    }

    /** Like {@link #check}, but {@code <secret>} is taken, as Alertmanager does with a configuration it has printed itself. */
    static String checkSecret(String text) throws SyntaxException {
        return text.equals("<secret>") ? text : check(text);
    }

    /** Like {@link #checkSecret}, but it may be a template, or empty. */
    static String checkSecretTemplate(String text) throws SyntaxException {
        if (text.isEmpty()) {
            return text;
        }
        return text.contains("{{") ? checkTemplate(text) : checkSecret(text);
    }

    static String checkTemplate(String text) throws SyntaxException {
        TemplateLibrary.defaults().parse(text);
        return text;
    }
}
