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

    public Secret certificate() throws GeneralSecurityException {
        return pem("CERTIFICATE", content.getCertificate("key").getEncoded());
    }

    Secret key() throws GeneralSecurityException {
        return pem("PRIVATE KEY", content.getKey("key", PASSWORD.toCharArray()).getEncoded());
    }

    private static Secret pem(String type, byte[] der) {
        return Secret.of("-----BEGIN " + type + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + type + "-----\n");
    }
}
