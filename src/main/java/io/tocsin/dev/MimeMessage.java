package io.tocsin.dev;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mail as a mail program shows it: the headers in words, the text and the HTML of a multipart/alternative. As much of RFC 2045, 2046 and 2047 as it
 * takes to read what Tocsin sends.
 *
 * @param text the plain text; empty if there is none
 * @param html the HTML; empty if there is none
 */
record MimeMessage(List<Header> headers, String text, String html) {

    private static final Pattern FOLD = Pattern.compile("\r\n(?=[ \t])");
    private static final Pattern ENCODED_WORD = Pattern.compile("=\\?([^?]+)\\?([bBqQ])\\?([^?]*)\\?=");
    private static final Pattern BETWEEN_ENCODED_WORDS = Pattern.compile("(?<=\\?=)[ \t]+(?==\\?)");
    private static final Pattern BOUNDARY = Pattern.compile("(?i)boundary=\"?([^\";]+)\"?");
    private static final Pattern CHARSET = Pattern.compile("(?i)charset=\"?([^\";\\s]+)\"?");

    MimeMessage {
        headers = List.copyOf(headers);
    }

    /** A line of the head, unfolded and decoded. */
    record Header(String name, String value) {}

    /** @param raw one character for each byte, lines end with CR LF */
    static MimeMessage parse(String raw) {
        int end = raw.startsWith("\r\n") ? 0 : raw.indexOf("\r\n\r\n");
        String head = end < 0 ? raw : raw.substring(0, end);
        String body = end < 0 ? "" : raw.substring(end == 0 ? 2 : end + 4);
        List<Header> headers = headers(head);
        String type = first(headers, "Content-Type", "text/plain");
        Matcher boundary = BOUNDARY.matcher(type);
        if (type.toLowerCase(Locale.ROOT).startsWith("multipart/") && boundary.find()) {
            return multipart(headers, body, boundary.group(1));
        }
        String content = decode(body, first(headers, "Content-Transfer-Encoding", "7bit"), type);
        boolean html = type.toLowerCase(Locale.ROOT).startsWith("text/html");
        return new MimeMessage(headers, html ? "" : content, html ? content : "");
    }

    private static MimeMessage multipart(List<Header> headers, String body, String boundary) {
        String text = "";
        String html = "";
        String[] parts = ("\r\n" + body).split("\r\n--" + Pattern.quote(boundary) + "(?:--)?[ \t]*(?:\r\n|$)", -1);
        for (String part : List.of(parts).subList(1, Math.max(1, parts.length - 1))) {
            MimeMessage inner = parse(part);
            text = text.isEmpty() ? inner.text : text;
            html = html.isEmpty() ? inner.html : html;
        }
        return new MimeMessage(headers, text, html);
    }

    private static List<Header> headers(String head) {
        var headers = new ArrayList<Header>();
        for (String line : FOLD.matcher(head).replaceAll("").split("\r\n")) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.add(new Header(line.substring(0, colon), words(line.substring(colon + 1).strip())));
            }
        }
        return headers;
    }

    private static String first(List<Header> headers, String name, String absent) {
        return headers.stream().filter(header -> header.name.equalsIgnoreCase(name)).map(Header::value).findFirst().orElse(absent);
    }

    private static String words(String value) {
        String joined = BETWEEN_ENCODED_WORDS.matcher(value).replaceAll("");
        return ENCODED_WORD.matcher(joined).replaceAll(word -> Matcher.quoteReplacement(word(word.group(1), word.group(2), word.group(3))));
    }

    private static String word(String charset, String encoding, String text) {
        byte[] bytes = encoding.equalsIgnoreCase("b") ? Base64.getDecoder().decode(text) : quotedPrintable(text.replace('_', ' '));
        return new String(bytes, charset(charset));
    }

    private static String decode(String body, String encoding, String type) {
        byte[] bytes = switch (encoding.strip().toLowerCase(Locale.ROOT)) {
            case "base64" -> Base64.getMimeDecoder().decode(body);
            case "quoted-printable" -> quotedPrintable(body.replaceAll("=[ \t]*\r\n", ""));
            default -> body.getBytes(StandardCharsets.ISO_8859_1);
        };
        Matcher charset = CHARSET.matcher(type);
        return new String(bytes, charset(charset.find() ? charset.group(1) : "UTF-8"));
    }

    private static byte[] quotedPrintable(String text) {
        var bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            boolean escape = text.charAt(i) == '=' && i + 2 < text.length() && text.substring(i + 1, i + 3).matches("[0-9A-Fa-f]{2}");
            bytes.write(escape ? Integer.parseInt(text.substring(i + 1, i + 3), 16) : text.charAt(i));
            i += escape ? 2 : 0;
        }
        return bytes.toByteArray();
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }
}
