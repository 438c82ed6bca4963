package io.tocsin.adapter.http;

import io.tocsin.remote.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A key and a certificate that signs itself, made by the JDK's keytool. */
public record TestKeys(Path store, KeyStore content) {

    static final String PASSWORD = "password";

    public static TestKeys make(Path directory, String name) throws IOException, InterruptedException, GeneralSecurityException {
        Path store = directory.resolve(name + ".p12");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", "key", "-keyalg", "EC", "-dname",
                        "CN=" + name, "-ext", "san=dns:" + name, "-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", PASSWORD)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException("keytool failed: " + output);
        }
        KeyStore content = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(store)) {
            content.load(in, PASSWORD.toCharArray());
        }
        return new TestKeys(store, content);
    }

    /** Sockets that show it. */
    public ServerSocketFactory serverSockets() throws GeneralSecurityException {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(content, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context.getServerSocketFactory();
    }

    /** What a client shows, and whom it trusts. */
    public SSLContext clientOf(TestKeys server) throws IOException, GeneralSecurityException {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(content, PASSWORD.toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", server.content.getCertificate("key"));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    public Secret certificate() throws GeneralSecurityException {
        return pem("CERTIFICATE", content.getCertificate("key").getEncoded());
    }

    public Secret key() throws GeneralSecurityException {
        return pem("PRIVATE KEY", content.getKey("key", PASSWORD.toCharArray()).getEncoded());
    }

    private static Secret pem(String type, byte[] der) {
        return Secret.of("-----BEGIN " + type + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + type + "-----\n");
    }
}
