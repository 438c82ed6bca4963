package io.tocsin.adapter.email;

import io.tocsin.group.IntegrationKey;
import io.tocsin.notify.Cut;
import io.tocsin.notify.Notification;
import io.tocsin.notify.Texts;
import io.tocsin.notify.Wording;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The headers of one mail, by name, ready to be sent. */
record MailHeaders(Notification notification, MailAddress from, List<MailAddress> to, Texts texts) {

    private static final int SUBJECT = 200;

    /** @param own templates by name; they win over ours */
    Map<String, String> with(Map<String, String> own) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Subject", Cut.text(new Wording(notification).stem(), SUBJECT));
        headers.put("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(notification.decidedAt().atOffset(ZoneOffset.UTC)));
        headers.put("Message-ID", "<" + token(notification.id()) + "@" + from.domain() + ">");
        headers.put("References", root());
        headers.put("In-Reply-To", root());
        headers.put("Auto-Submitted", "auto-generated"); // RFC 3834: no out-of-office notes, please
        headers.put("X-Auto-Response-Suppress", "All"); // the same, for Exchange
        headers.put("List-Id", "<" + token(notification.group().route().value()) + ".tocsin." + from.domain() + ">");
        if (notification.isFiring() && isUrgent()) {
            headers.put("Importance", "high");
        }
        own.forEach((name, template) -> {
            if (isName(name)) {
                headers.put(name, texts.expand("headers." + name, template));
            }
        });
        headers.replaceAll((name, value) -> HeaderText.encode(value, name.length() + 2));
        headers.putIfAbsent("From", from.header());
        headers.putIfAbsent("To", to.stream().map(MailAddress::header).collect(Collectors.joining(",\r\n ")));
        return headers;
    }

    private boolean isUrgent() {
        return switch (new Wording(notification).severity()) {
            case CRITICAL, ERROR -> true;
            case WARNING, INFO, UNKNOWN -> false;
        };
    }

    /**
     * The mail that all mails about this group on this day refer to. There is none such; mail programs keep a place for it, and so a thread (the JWZ
     * algorithm). A new day is a new thread, so that a group that lives for weeks does not sink below its first mail.
     */
    private String root() {
        IntegrationKey key = notification.integration();
        String day = DateTimeFormatter.ISO_LOCAL_DATE.format(notification.decidedAt().atOffset(ZoneOffset.UTC));
        return "<group-" + sha256(notification.group() + "/" + key.receiver()).substring(0, 16) + "-" + day + "@" + from.domain() + ">";
    }

    private static boolean isName(String header) {
        return header.matches("[!-9;-~]+"); // RFC 5322, 2.2
    }

    /** The part of an identifier before its @ or dot: letters, digits and hyphens only. */
    private static String token(String text) {
        String plain = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        boolean lossy = !plain.equals(text.toLowerCase(Locale.ROOT)) || plain.length() > 60;
        String kept = plain.length() > 40 ? plain.substring(0, 40) : plain;
        return !lossy ? plain : (kept.isEmpty() ? "" : kept + "-") + sha256(text).substring(0, 8);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
