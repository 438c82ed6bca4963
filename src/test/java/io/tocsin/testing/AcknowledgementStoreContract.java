package io.tocsin.testing;

import static io.tocsin.testing.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.group.Acknowledgement;
import io.tocsin.group.AcknowledgementStore;
import io.tocsin.label.Labels;
import io.tocsin.route.GroupKey;
import io.tocsin.route.RouteName;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every {@link AcknowledgementStore} does. */
public abstract class AcknowledgementStoreContract {

    protected abstract AcknowledgementStore store();

    /** Waits for what returned before it was on disk. */
    protected void settle() {}

    private static Acknowledgement acknowledgement(String agent, String comment) {
        var group = new GroupKey(new RouteName("{}/{team=\"x\"} -> pager"), Labels.of("agent_name", agent));
        return new Acknowledgement(group, "Ada \"A\" Lovelace", comment, NOW.plusNanos(1), Instant.parse("9999-12-31T23:59:59Z"));
    }

    @Test
    void all_isEmptyAtFirst() {
        assertThat(store().all()).isEmpty();
    }

    @Test
    void put_keepsAllOfIt() {
        store().put(acknowledgement("a", "on it"));
        store().put(acknowledgement("b", ""));
        assertThat(store().all()).containsExactlyInAnyOrder(acknowledgement("a", "on it"), acknowledgement("b", ""));
    }

    @Test
    void put_replacesTheOneForTheSameGroup() {
        store().put(acknowledgement("a", "first"));
        store().put(acknowledgement("a", "second"));
        assertThat(store().all()).containsExactly(acknowledgement("a", "second"));
    }

    @Test
    void remove_forgetsIt() {
        store().put(acknowledgement("a", ""));
        store().put(acknowledgement("b", ""));
        store().remove(acknowledgement("a", "").group());
        store().remove(acknowledgement("unknown", "").group());
        settle();
        assertThat(store().all()).containsExactly(acknowledgement("b", ""));
    }
}
