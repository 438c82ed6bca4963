package io.tocsin.adapter.http;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.proxy.ProxyConnectException;
import io.vertx.core.http.HttpClosedException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Why a connection failed, for people. The far end is named by host and port only; addresses may hold secrets. */
public final class Failures {

    private Failures() {}

    /** @param farEnd host and port */
    public static String words(Throwable failure, String farEnd) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause() == cause ? null : cause.getCause()) {
            String words = known(cause, farEnd);
            if (words != null) {
                return words;
            }
        }
        return "the exchange with " + farEnd + " failed: " + failure.getClass().getSimpleName();
    }

    private static String known(Throwable cause, String farEnd) {
        return switch (cause) {
            case UnknownHostException e -> "no address is known for " + farEnd + " (DNS)";
            case ProxyConnectException e -> "the proxy on the way to " + farEnd + " would not connect";
            case ConnectTimeoutException e -> "no connection to " + farEnd + " within the time allowed";
            case NoRouteToHostException e -> "there is no route to " + farEnd;
            case ConnectException e -> farEnd + " refused the connection: nothing listens there, or a firewall is in between";
            case SSLException e -> "TLS with " + farEnd + " failed: " + tls(e);
            case TimeoutException e -> farEnd + " did not answer in time";
            case HttpClosedException e -> farEnd + " closed the connection before it had answered";
            case java.io.IOException e -> "the connection to " + farEnd + " broke: " + reset(e);
            default -> closed(cause, farEnd);
        };
    }

    private static String reset(java.io.IOException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("reset") ? "reset by the far end" : message.contains("roken pipe") ? "closed by the far end" : e.getClass().getSimpleName();
    }

    /** Vert.x has failures that are known by their words only. */
    private static String closed(Throwable cause, String farEnd) {
        String message = String.valueOf(cause.getMessage());
        if (message.contains("timed out") || message.contains("timeout")) {
            return farEnd + " did not answer in time";
        }
        return message.contains("onnection was closed") || message.contains("Stream reset") ? farEnd + " closed the connection before it had answered" : null;
    }

    private static String tls(SSLException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case CertificateExpiredException e -> { return "its certificate has expired"; }
                case CertPathBuilderException e -> { return "its certificate is not signed by an authority that is trusted here (tls_config: ca_file)"; }
                case CertPathValidatorException e -> { return "its certificate is not valid: " + e.getMessage(); }
                case CertificateException e when named(e) -> { return "its certificate is for another name (tls_config: server_name)"; }
                default -> { }
            }
        }
        return String.valueOf(failure.getMessage());
    }

    private static boolean named(CertificateException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("No subject alternative") || message.contains("No name matching");
    }
}
