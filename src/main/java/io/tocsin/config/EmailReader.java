package io.tocsin.config;

import io.tocsin.config.GlobalSettings.Smtp;
import io.tocsin.config.yaml.YamlScalar;
import io.tocsin.notify.Integration;
import io.tocsin.notify.Integration.SmtpAuth;
import io.tocsin.notify.Integration.Smarthost;
import io.tocsin.remote.Secret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads {@code email_configs}. */
final class EmailReader {

    private final Smtp smtp;
    private final MessageStyle style;

    EmailReader(GlobalSettings global) {
        this.smtp = global.smtp();
        this.style = global.style();
    }

    Integration.Email read(Section section) {
        String to = section.text("to", "");
        if (to.isEmpty()) {
            section.error("to", "\"to\" is missing: the address to write to");
        }
        Map<String, String> headers = headers(section);
        threading(section, headers);
        if (style == MessageStyle.CLASSIC) {
            headers.putIfAbsent("Subject", MessageStyle.CLASSIC_SUBJECT);
        }
        var email = new Integration.Email(
                section.flag("send_resolved", false),
                to,
                required(section, "from", smtp.from(), "smtp_from"),
                smarthost(section),
                nonEmpty(section, "hello", smtp.hello()),
                auth(section),
                section.flag("require_tls", smtp.requireTls()),
                section.flag("force_implicit_tls").or(smtp::forceImplicitTls),
                TlsConfigReader.read(section, "tls_config").orElse(smtp.tls()),
                headers,
                Texts.read(section, style.of("email"), "html", "text"));
        section.done();
        return email;
    }

    private static String nonEmpty(Section section, String key, String otherwise) {
        return section.text(key).filter(text -> !text.isEmpty()).orElse(otherwise);
    }

    private static String required(Section section, String key, String otherwise, String global) {
        String value = nonEmpty(section, key, otherwise);
        if (value.isEmpty()) {
            section.error(key, "\"" + key + "\" is missing, here and as \"" + global + "\" in \"global\"");
        }
        return value;
    }

    private Smarthost smarthost(Section section) {
        Optional<Smarthost> smarthost = GlobalReader.smarthost(section, "smarthost");
        if (!section.has("smarthost") && smtp.smarthost().isEmpty()) {
            section.error("smarthost", "\"smarthost\" is missing, here and as \"smtp_smarthost\" in \"global\"");
        }
        return smarthost.or(smtp::smarthost).orElse(new Smarthost("localhost", 25));
    }

    private Optional<SmtpAuth> auth(Section section) {
        String username = nonEmpty(section, "auth_username", smtp.username());
        String identity = nonEmpty(section, "auth_identity", smtp.identity());
        Optional<Secret> password = fileOrInline(section, "auth_password").or(smtp::password);
        Optional<Secret> secret = fileOrInline(section, "auth_secret").or(smtp::secret);
        return username.isEmpty() ? Optional.empty() : Optional.of(new SmtpAuth(username, identity, password, secret));
    }

    /** Both may stand here, unlike anywhere else; Alertmanager then takes the file (notify/email/email.go). */
    private static Optional<Secret> fileOrInline(Section section, String key) {
        Optional<Secret> inline = Secrets.inline(section, key, text -> text);
        return Secrets.file(section, key + "_file").or(() -> inline);
    }

    /** Header names know no case. */
    private static Map<String, String> headers(Section section) {
        var headers = new LinkedHashMap<String, String>();
        for (Map.Entry<YamlScalar, YamlScalar> header : section.scalarMap("headers").entrySet()) {
            String name = canonical(header.getKey().value());
            if (headers.put(name, header.getValue().isNull() ? "" : header.getValue().value()) != null) {
                section.error(header.getKey(), "the header \"" + name + "\" is repeated");
            }
        }
        return headers;
    }

    /** {@code in-reply-to} is {@code In-Reply-To}. */
    private static String canonical(String name) {
        var canonical = new StringBuilder(name.toLowerCase(Locale.ROOT));
        for (int i = 0; i < canonical.length(); i++) {
            if (i == 0 || canonical.charAt(i - 1) == '-') {
                canonical.setCharAt(i, Character.toUpperCase(canonical.charAt(i)));
            }
        }
        return canonical.toString();
    }

    private static void threading(Section section, Map<String, String> headers) {
        section.section("threading").ifPresent(threading -> {
            boolean enabled = threading.flag("enabled", false);
            String byDate = threading.text("thread_by_date", "");
            if (enabled && !List.of("none", "daily").contains(byDate)) {
                threading.error("thread_by_date", "\"thread_by_date\" is \"none\" or \"daily\"");
            }
            for (String header : List.of("References", "In-Reply-To")) {
                if (enabled && headers.containsKey(header)) {
                    threading.error("enabled", "threading sets the header \"" + header + "\" itself; take it out of \"headers\"");
                }
            }
            threading.done();
        });
    }
}
