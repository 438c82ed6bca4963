package io.tocsin.rest.access;

import io.tocsin.access.AccessSettings;
import io.tocsin.access.Caller;
import io.tocsin.access.RoleMap;
import io.tocsin.access.TrustedProxy;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** Callers for whom something else speaks than a password or token with the request. */
final class Vouched {

    private Vouched() {}

    static Optional<Caller> bySession(RoutingContext context, AccessSettings settings, Doorkeeper door) {
        Cookie cookie = context.request().getCookie(Doorkeeper.COOKIE);
        return cookie == null ? Optional.empty() : door.sessions().caller(cookie.getValue(), settings.users(), door.clock().instant());
    }

    /** A certificate that the TLS layer has verified against the authorities it was given. */
    static Optional<Caller> byCertificate(RoutingContext context, AccessSettings settings) {
        return settings.certificates().flatMap(roles -> commonName(context.request().sslSession()).flatMap(name -> caller(name, List.of(name), roles)));
    }

    private static Optional<String> commonName(SSLSession session) {
        try {
            if (session != null && session.getPeerCertificates()[0] instanceof X509Certificate certificate) {
                return new LdapName(certificate.getSubjectX500Principal().getName()).getRdns().stream()
                        .filter(part -> part.getType().equalsIgnoreCase("CN")).map(part -> String.valueOf(part.getValue())).findFirst();
            }
        } catch (SSLPeerUnverifiedException | InvalidNameException e) {
            // no certificate, or none with a name: nobody known
        }
        return Optional.empty();
    }

    /** Only the address of the connection itself counts: what headers say of addresses may come from anybody. */
    static Optional<Caller> byProxy(RoutingContext context, AccessSettings settings) {
        HttpServerRequest request = context.request();
        return settings.proxy()
                .filter(proxy -> isFrom(proxy, request))
                .flatMap(proxy -> Optional.ofNullable(request.getHeader(proxy.userHeader()))
                        .filter(name -> !name.isBlank())
                        .flatMap(name -> caller(name.strip(), Stream.concat(Stream.of(name.strip()), groups(request, proxy)).toList(), proxy.roles())));
    }

    private static Stream<String> groups(HttpServerRequest request, TrustedProxy proxy) {
        String header = proxy.groupsHeader().isEmpty() ? null : request.getHeader(proxy.groupsHeader());
        return header == null ? Stream.of() : Stream.of(header.split(",")).map(String::strip);
    }

    private static boolean isFrom(TrustedProxy proxy, HttpServerRequest request) {
        try {
            return request.connection().remoteAddress().hostAddress() != null
                    && proxy.trusts(InetAddress.getByName(request.connection().remoteAddress().hostAddress()).getAddress());
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static Optional<Caller> caller(String name, List<String> groups, RoleMap roles) {
        return roles.of(groups).map(role -> new Caller(name, role));
    }
}
