package io.tocsin.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class NearestKeyTest {

    private static final Set<String> KNOWN = Set.of("receivers", "receiver", "route", "group_by", "repeat_interval");

    @Test
    void hint_namesTheNearestKey() {
        assertThat(NearestKey.hint("recievers", KNOWN)).contains("did you mean \"receivers\"?");
        assertThat(NearestKey.hint("groupBy", KNOWN)).contains("\"group_by\"");
        assertThat(NearestKey.hint("repeat-intervall", KNOWN)).contains("\"repeat_interval\"");
    }

    @Test
    void hint_listsFewKeysWhereNoneIsNear() {
        assertThat(NearestKey.hint("colour", Set.of("to", "from"))).isEqualTo("; known here: from, to");
        assertThat(NearestKey.hint("colour", Set.of())).isEmpty();
    }
}
