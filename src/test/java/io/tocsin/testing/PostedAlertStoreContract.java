package io.tocsin.testing;

import static io.tocsin.testing.Samples.NOW;
import static io.tocsin.testing.Samples.alert;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alert.Alert;
import io.tocsin.group.PostedAlertStore;
import io.tocsin.label.Labels;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link PostedAlertStore} does. */
public abstract class PostedAlertStoreContract {

    protected abstract PostedAlertStore store();

    /** Returns once what was said before is kept. */
    protected void settle() {}

    private List<Alert> settled() {
        settle();
        return store().load();
    }

    @Test
    void load_isEmptyAtFirst() {
        assertThat(store().load()).isEmpty();
    }

    @Test
    void save_keepsAllOfIt() {
        var openEnded = new Alert(Labels.of("alertname", "Open"), Labels.EMPTY, NOW, NOW.plusSeconds(300), NOW, "", Alert.Origin.POSTED_OPEN_ENDED, java.util.OptionalDouble.empty());
        store().save(List.of(alert("a"), openEnded));
        assertThat(settled()).containsExactlyInAnyOrder(alert("a"), openEnded);
    }

    @Test
    void save_replacesTheOneWithTheSameLabels() {
        Alert ended = alert("a").endingAt(NOW, NOW);
        store().save(List.of(alert("a"), alert("b")));
        store().save(List.of(ended));
        assertThat(settled()).containsExactlyInAnyOrder(ended, alert("b"));
    }

    @Test
    void remove_forgetsThem() {
        store().save(List.of(alert("a"), alert("b")));
        store().remove(List.of(alert("a").fingerprint(), alert("unknown").fingerprint()));
        assertThat(settled()).containsExactly(alert("b"));
    }

    @Test
    void changes_takeEffectInTheirOrder() {
        for (int i = 0; i < 100; i++) {
            store().save(List.of(alert("a")));
            store().remove(List.of(alert("a").fingerprint()));
        }
        assertThat(settled()).isEmpty();
        store().remove(List.of(alert("a").fingerprint()));
        store().save(List.of(alert("a")));
        assertThat(settled()).containsExactly(alert("a"));
    }
}
