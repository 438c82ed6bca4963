package io.tocsin.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.diagnostic.SyntaxException;
import io.tocsin.remote.Secret;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Passwords, tokens, sessions, and what slows down those who guess. */
class SigningInTest {

    private static final Instant NOW = Instant.parse("2026-11-25T03:00:00Z");
    private static final byte[] KEY = new byte[32];

    private static StaticUser user(String name, String hash) {
        return new StaticUser(name, Role.OPERATOR, Secret.of(hash));
    }

    @Test
    void user_isKnownByHisPasswordAlone() {
        var credentials = new Credentials(KEY);
        List<StaticUser> users = List.of(user("anna", Credentials.hash("secret")), user("empty", ""), new StaticUser("gone", Role.ADMIN, Secret.inFile(Path.of("no/such/file"))));
        assertThat(credentials.user("anna", "secret", users)).map(StaticUser::name).hasValue("anna");
        assertThat(credentials.user("anna", "secret", users)).as("from memory").isPresent();
        assertThat(credentials.user("anna", "Secret", users)).isEmpty();
        assertThat(credentials.user("otto", "secret", users)).isEmpty();
        assertThat(credentials.user("empty", "", users)).isEmpty();
        assertThat(credentials.user("gone", "", users)).isEmpty();
        assertThat(credentials.user("anna", "secret", List.of(user("anna", Credentials.hash("other"))))).as("the password was changed").isEmpty();
    }

    @Test
    void user_isKnownByAHashOfHtpasswd() {
        String hash = "$2y$05$bvIG6Nmid91Mu9RcmmWZfO5HJIMCT8riNW0hEp8f6/FuA2/mHZFpe"; // the example of Apache's manual, of "password"
        assertThat(new Credentials(KEY).user("a", "password", List.of(user("a", hash))).isPresent()).isEqualTo(true);
    }

    @Test
    void token_isKnownByItsHash() {
        var credentials = new Credentials(KEY);
        List<StaticToken> tokens = List.of(new StaticToken("prometheus", Role.VIEWER, Secret.of(Credentials.hashToken("abc").toUpperCase(java.util.Locale.ROOT))),
                new StaticToken("nobody", Role.ADMIN, Secret.of("")));
        assertThat(credentials.token("abc", tokens)).hasValue(new Caller("prometheus", Role.VIEWER));
        assertThat(credentials.token("abd", tokens)).isEmpty();
        assertThat(credentials.token("", tokens)).isEmpty();
    }

    @Test
    void caller_isWhoSignedIn_untilTheEnd() {
        var sessions = new Sessions(KEY);
        StaticUser anna = user("anna.b", "h1");
        String cookie = sessions.begin(anna, NOW);
        assertThat(sessions.caller(cookie, List.of(anna), NOW)).hasValue(new Caller("anna.b", Role.OPERATOR));
        assertThat(sessions.caller(cookie, List.of(anna), NOW.plus(Sessions.LENGTH))).isEmpty();
        assertThat(sessions.caller(cookie, List.of(user("anna.b", "h2")), NOW)).as("another password").isEmpty();
        assertThat(sessions.caller(cookie, List.of(user("otto", "h1")), NOW)).as("no user any more").isEmpty();
        assertThat(new Sessions(new byte[] {1}).caller(cookie, List.of(anna), NOW)).as("another key").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a.b.c", "YW5uYQ.99999999999.x", "!!!.99999999999.x", "YW5uYQ.-1.x", "YW5uYQ.99999999999999999999.x"})
    void caller_isNobodyForWhatIsNoSession(String cookie) {
        assertThat(new Sessions(KEY).caller(cookie, List.of(user("anna", "h")), NOW)).isEmpty();
    }

    @Test
    void delay_growsWithEachFailure() {
        var throttle = new LoginThrottle();
        for (int i = 0; i < 4; i++) {
            throttle.failed("anna", "10.0.0.1", NOW);
        }
        assertThat(throttle.delay("anna", "10.0.0.1", NOW)).isEmpty();
        throttle.failed("anna", "10.0.0.1", NOW);
        assertThat(throttle.delay("anna", "10.0.0.2", NOW)).hasValue(Duration.ofSeconds(2));
        assertThat(throttle.delay("otto", "10.0.0.1", NOW)).isEmpty();
        assertThat(throttle.delay("anna", "10.0.0.1", NOW.plusSeconds(2))).isEmpty();
        throttle.failed("anna", "10.0.0.1", NOW);
        assertThat(throttle.delay("anna", "10.0.0.1", NOW)).hasValue(Duration.ofSeconds(4));
        throttle.succeeded("anna");
        assertThat(throttle.delay("anna", "10.0.0.1", NOW)).isEmpty();
    }

    @Test
    void delay_holdsForAnAddressThatTriesManyNames() {
        var throttle = new LoginThrottle();
        for (int i = 0; i < 40; i++) {
            throttle.failed("user" + i, "10.0.0.1", NOW);
        }
        assertThat(throttle.delay("anna", "10.0.0.1", NOW)).hasValue(Duration.ofMinutes(15));
        assertThat(throttle.delay("anna", "10.0.0.2", NOW)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/, /", "/alerts/1?x=y, /alerts/1?x=y", "//evil.example, /", "https://evil.example, /", "/\\evil.example, /", "'', /", "/a b, /", "alerts, /"})
    void orHome_staysOnThisServer(String given, String taken) {
        assertThat(LocalPath.orHome(given)).isEqualTo(taken);
        assertThat(LocalPath.orHome("/a\r\nSet-Cookie: x")).isEqualTo("/");
        assertThat(LocalPath.orHome(null)).isEqualTo("/");
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.0/8, 10.200.3.4, true", "10.0.0.0/8, 11.0.0.1, false", "192.168.1.128/25, 192.168.1.129, true", "192.168.1.128/25, 192.168.1.127, false",
        "127.0.0.1, 127.0.0.1, true", "127.0.0.1, 127.0.0.2, false", "::1, ::1, true", "fd00::/8, fd12::1, true", "fd00::/8, 10.0.0.1, false", "0.0.0.0/0, 1.2.3.4, true"})
    void contains_goesByTheFirstBits(String range, String address, boolean inside) throws SyntaxException, UnknownHostException {
        assertThat(AddressRange.parse(range).contains(InetAddress.getByName(address).getAddress())).isEqualTo(inside);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "10.0.0.0/33", "10.0.0.0/", "10.0.0.300", "10.0.0/8", "::1/129", "a::b::c"})
    void parse_refusesWhatIsNoRange(String text) {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> AddressRange.parse(text))).isInstanceOf(SyntaxException.class);
    }

    @Test
    void of_takesTheHighestRole() {
        var roles = new RoleMap(Map.of("sre", Role.OPERATOR, "platform", Role.ADMIN), Optional.of(Role.VIEWER));
        assertThat(roles.of(List.of("sre", "platform", "x"))).hasValue(Role.ADMIN);
        assertThat(roles.of(List.of("x"))).hasValue(Role.VIEWER);
        assertThat(new RoleMap(Map.of("sre", Role.OPERATOR), Optional.empty()).of(List.of("x"))).isEmpty();
    }
}
