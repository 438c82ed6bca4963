package io.tocsin.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.label.Matcher;
import java.util.List;
import org.junit.jupiter.api.Test;

class RouteNamesTest {

    private static final List<Matcher> TEAM = List.of(Matcher.equal("team", "x"), Matcher.equal("a", "b"));

    @Test
    void derive_isThePathOfMatchersAndTheReceiver() {
        assertThat(new RouteNames().derive(List.of(List.of(), TEAM), "pager")).hasToString("{}/{a=\"b\",team=\"x\"} -> pager");
    }

    @Test
    void derive_numbersTwins() {
        var names = new RouteNames();
        assertThat(names.take("{} -> a")).isTrue();
        assertThat(names.derive(List.of(List.of()), "a")).hasToString("{} -> a#2");
        assertThat(names.derive(List.of(List.of()), "a")).hasToString("{} -> a#3");
        assertThat(names.derive(List.of(List.of()), "b")).hasToString("{} -> b");
        assertThat(names.take("{} -> b")).isFalse();
    }
}
