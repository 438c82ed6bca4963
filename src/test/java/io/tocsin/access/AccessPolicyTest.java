package io.tocsin.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.remote.Secret;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessPolicyTest {

    private static final AccessSettings KNOWN = new AccessSettings(
            false, false, List.of(new StaticUser("anna", Role.OPERATOR, Secret.of("x"))), List.of(), Optional.empty(), Optional.empty(), Optional.empty());
    private static final AccessSettings NONE = new AccessSettings(true, true, List.of(), List.of(), Optional.empty(), Optional.empty(), Optional.empty());

    private static AccessDecision decide(AccessSettings settings, boolean loopback, String method, String path, Role role) {
        return AccessPolicy.decide(settings, loopback, method, path, Optional.ofNullable(role).map(known -> new Caller("c", known)));
    }

    @Test
    void decide_opensTheLoopbackAddressWhereNothingIsSaid() {
        assertThat(decide(AccessSettings.UNSET, true, "POST", "/-/reload", null)).isInstanceOf(AccessDecision.Allowed.class);
    }

    @Test
    void decide_asksOnTheLoopbackAddressTooWhereSomebodyIsKnown() {
        assertThat(decide(KNOWN, true, "GET", "/", null)).isInstanceOf(AccessDecision.WhoIsIt.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/metrics", "/api/v2/status", "/api/v1/rules", "/login", "/assets/tocsin.css", "/-/reload", "/-/ready/", "/-/readyx", "/q/health"})
    void decide_closesEverythingElsewhereWhereNothingIsSaid(String path) {
        assertThat(decide(AccessSettings.UNSET, false, "GET", path, null)).isInstanceOf(AccessDecision.NobodyKnown.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/-/ready", "/-/healthy"})
    void decide_leavesTheProbesOpen(String path) {
        assertThat(decide(AccessSettings.UNSET, false, "GET", path, null)).isInstanceOf(AccessDecision.Allowed.class);
        assertThat(decide(AccessSettings.UNSET, false, "POST", path, null)).isInstanceOf(AccessDecision.NobodyKnown.class);
    }

    @Test
    void decide_opensMetricsByASwitch() {
        var open = new AccessSettings(false, true, KNOWN.users(), List.of(), Optional.empty(), Optional.empty(), Optional.empty());
        assertThat(decide(open, false, "GET", "/metrics", null)).isInstanceOf(AccessDecision.Allowed.class);
        assertThat(decide(KNOWN, false, "GET", "/metrics", null)).isInstanceOf(AccessDecision.WhoIsIt.class);
    }

    @Test
    void decide_opensEverythingWithNone() {
        assertThat(decide(NONE, false, "DELETE", "/api/v2/silence/x", null)).isInstanceOf(AccessDecision.Allowed.class);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /, VIEWER, true", "HEAD, /metrics, VIEWER, true", "POST, /api/v2/silences, VIEWER, false", "POST, /api/v2/silences, OPERATOR, true",
        "DELETE, /api/v2/silence/1, OPERATOR, true", "PATCH, /anything/new, VIEWER, false", "POST, /-/reload, OPERATOR, false", "PUT, /-/reload, ADMIN, true",
        "PROPFIND, /, VIEWER, false"})
    void decide_goesByTheRole(String method, String path, Role role, boolean allowed) {
        assertThat(decide(KNOWN, false, method, path, role) instanceof AccessDecision.Allowed).isEqualTo(allowed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/login/login.css", "/logout"})
    void decide_letsPeopleSignIn(String path) {
        assertThat(decide(KNOWN, false, "POST", path, null)).isInstanceOf(AccessDecision.Allowed.class);
        assertThat(decide(KNOWN, false, "GET", "/login/provider", null)).isInstanceOf(AccessDecision.WhoIsIt.class);
    }
}
