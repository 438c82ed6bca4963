package io.tocsin.adapter.email;

import io.tocsin.adapter.http.ClientTls;
import io.tocsin.notify.Integration.Email;
import io.tocsin.notify.Integration.Smarthost;
import io.tocsin.notify.Integration.SmtpAuth;
import io.tocsin.remote.Secret;
import io.tocsin.remote.TlsConfig;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.StartTLSOptions;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One client, with its open connections, for each way of reaching a mail server that is in use. */
final class MailClients {

    private static final int IMPLICIT_TLS_PORT = 465;

    private static final int CONNECTIONS = 4;

    /** What makes two receivers share connections. */
    private record Way(Smarthost smarthost, String hello, Optional<SmtpAuth> auth, boolean requireTls, boolean implicitTls, TlsConfig tls) {}

    /** @param password as it was when the connections were made: one in a file may change */
    private record Open(List<FileTime> stamp, String password, MailClient client) {}

    private final Vertx vertx;
    private final Duration timeout;
    private final Map<Way, Open> open = new HashMap<>();

    MailClients(Vertx vertx, Duration timeout) {
        this.vertx = vertx;
        this.timeout = timeout;
    }

    /** @throws java.io.UncheckedIOException where a secret or a certificate cannot be read */
    synchronized MailClient get(Email email) {
        boolean implicit = email.forceImplicitTls().orElse(email.smarthost().port() == IMPLICIT_TLS_PORT);
        var way = new Way(email.smarthost(), email.hello(), email.auth(), email.requireTls(), implicit, email.tls());
        List<FileTime> stamp = ClientTls.stamp(way.tls);
        String password = way.auth.map(MailClients::password).orElse("");
        Open known = open.get(way);
        if (known == null || !known.stamp.equals(stamp) || !known.password.equals(password)) {
            known = new Open(stamp, password, MailClient.create(vertx, config(way, password)));
            Open before = open.put(way, known);
            if (before != null) {
                before.client.close();
            }
        }
        return known.client;
    }

    /** The name in the certificate is checked unless told otherwise: the client sees to that itself, but only where no algorithm is set for it. */
    private MailConfig config(Way way, String password) {
        var config = new MailConfig(way.smarthost.host(), way.smarthost.port());
        ClientTls.apply(way.tls, config);
        config.setSsl(way.implicitTls);
        config.setStarttls(way.implicitTls ? StartTLSOptions.DISABLED : way.requireTls ? StartTLSOptions.REQUIRED : StartTLSOptions.DISABLED);
        config.setOwnHostname(way.hello.isEmpty() ? "localhost" : way.hello);
        config.setMaxPoolSize(CONNECTIONS).setKeepAlive(true);
        config.setKeepAliveTimeout((int) timeout.toMillis() / 2).setKeepAliveTimeoutUnit(TimeUnit.MILLISECONDS);
        config.setConnectTimeout((int) timeout.toMillis());
        config.setIdleTimeout((int) timeout.toMillis()).setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        config.setUserAgent("Tocsin");
        login(config, way.auth, password);
        return config;
    }

    /** As Alertmanager: CRAM-MD5 takes the secret, PLAIN and LOGIN the password; a server that asks for no login gets none. */
    private static void login(MailConfig config, Optional<SmtpAuth> auth, String password) {
        if (auth.isEmpty() || auth.get().username().isEmpty()) {
            config.setLogin(LoginOption.DISABLED);
            return;
        }
        boolean cram = auth.get().secret().isPresent();
        boolean plain = auth.get().password().isPresent();
        config.setLogin(LoginOption.NONE).setUsername(auth.get().username()).setPassword(password);
        config.setAuthMethods(plain ? "PLAIN LOGIN" : cram ? "CRAM-MD5" : "");
    }

    private static String password(SmtpAuth auth) {
        return auth.password().or(auth::secret).map(Secret::reveal).orElse("");
    }
}
