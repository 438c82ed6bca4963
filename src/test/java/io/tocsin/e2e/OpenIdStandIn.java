package io.tocsin.e2e;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.smallrye.jwt.build.Jwt;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;

/** A provider of OpenID Connect that knows one person and lets him in at once (OpenID Connect Core 1.0, 3.1; Discovery 1.0, 4). */
final class OpenIdStandIn implements AutoCloseable {

    private final WireMockServer http = new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1").globalTemplating(true));
    private final KeyPair keys;
    private final KeyPair others;

    private OpenIdStandIn(KeyPair keys, KeyPair others) {
        this.keys = keys;
        this.others = others;
    }

    static OpenIdStandIn start() throws NoSuchAlgorithmException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var provider = new OpenIdStandIn(generator.generateKeyPair(), generator.generateKeyPair());
        provider.http.start();
        provider.answer();
        return provider;
    }

    String url() {
        return "http://127.0.0.1:" + http.port();
    }

    private void answer() {
        http.stubFor(get(urlPathEqualTo("/.well-known/openid-configuration")).willReturn(okJson("""
                {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token","jwks_uri":"%1$s/keys",
                 "response_types_supported":["code"],"subject_types_supported":["public"],"id_token_signing_alg_values_supported":["RS256"]}""".formatted(url()))));
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        http.stubFor(get(urlPathEqualTo("/keys")).willReturn(okJson("{\"keys\":[{\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\",\"kid\":\"1\",\"n\":\"%s\",\"e\":\"%s\"}]}"
                .formatted(encoded(key.getModulus()), encoded(key.getPublicExponent())))));
        http.stubFor(get(urlPathEqualTo("/authorize")).willReturn(aResponse().withStatus(302)
                .withHeader("Location", "{{request.query.redirect_uri}}?code=abc&state={{request.query.state}}")));
        http.stubFor(post(urlPathEqualTo("/token")).willReturn(okJson("{\"access_token\":\"%1$s\",\"id_token\":\"%1$s\",\"token_type\":\"Bearer\",\"expires_in\":3600}".formatted(token("sre")))));
    }

    private static String encoded(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int sign = bytes[0] == 0 ? 1 : 0;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(java.util.Arrays.copyOfRange(bytes, sign, bytes.length));
    }

    /** A token of the person, who is in this group. */
    String token(String group) {
        return token(group, keys);
    }

    /** One that somebody else signed. */
    String forgedToken(String group) {
        return token(group, others);
    }

    private String token(String group, KeyPair signedWith) {
        return Jwt.issuer(url()).audience("tocsin").subject("42").preferredUserName("otto").groups(Set.of(group)).expiresIn(Duration.ofHours(1)).jws().keyId("1").sign(signedWith.getPrivate());
    }

    @Override
    public void close() {
        http.stop();
    }
}
