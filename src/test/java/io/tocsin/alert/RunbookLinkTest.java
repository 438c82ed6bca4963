package io.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class RunbookLinkTest {

    private final RunbookLink links = new RunbookLink(URI.create("https://tocsin.example/runbooks/"), "Known Alert"::equals);

    @Test
    void of_anAbsoluteLinkStays() {
        assertThat(links.of("https://wiki.example/x", "A")).contains("https://wiki.example/x");
    }

    @Test
    void of_aRelativeLinkIsResolved() {
        assertThat(links.of("HighErrorRate", "A")).contains("https://tocsin.example/runbooks/HighErrorRate");
        assertThat(links.of("/wiki/A", "A")).contains("https://tocsin.example/wiki/A");
    }

    @Test
    void of_withoutALinkThePageOfTheAlertsName() {
        assertThat(links.of("", "Known Alert")).contains("https://tocsin.example/runbooks/Known%20Alert");
        assertThat(links.of("", "Other")).isEmpty();
    }

    @Test
    void of_whatIsNoUriStaysAsItIs() {
        assertThat(links.of("see [wiki]", "A")).contains("see [wiki]");
    }
}
