package io.tocsin.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrossSiteTest {

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "GET, cross-site, http://evil, tocsin:9093, false",
        "POST, -, -, tocsin:9093, false",
        "POST, same-origin, -, tocsin:9093, false",
        "POST, none, -, tocsin:9093, false",
        "POST, same-site, -, tocsin:9093, true",
        "POST, cross-site, -, tocsin:9093, true",
        "DELETE, cross-site, https://tocsin:9093, tocsin:9093, true",
        "POST, -, https://tocsin:9093, tocsin:9093, false",
        "POST, -, https://TOCSIN:9093, tocsin:9093, false",
        "POST, -, https://evil.example, tocsin:9093, true",
        "POST, -, null, tocsin:9093, true",
        "POST, -, not a url, tocsin:9093, true",
        "POST, -, https://tocsin:9093, -, true"})
    void forges_believesWhatBrowsersSay(String method, String site, String origin, String host, boolean forged) {
        assertThat(CrossSite.forges(method, site, origin, host)).isEqualTo(forged);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "localhost:9093, -, false", "127.0.0.1:9093, -, false", "[::1]:9093, -, false", "LOCALHOST, -, false", "a.localhost:1, -, false", "-, -, false",
        "evil.example:9093, -, true", "alerts.example:9093, alerts.example, false", "localhost.evil.example, -, true"})
    void rebinds_knowsThisMachinesNames(String host, String known, boolean rebound) {
        assertThat(CrossSite.rebinds(host, known)).isEqualTo(rebound);
    }
}
