package io.tocsin.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FingerprintTest {

    @Test
    void of_isAlertmanagersForTheSameLabels() {
        assertThat(Labels.of("foo", "bar").fingerprint()).hasToString("3fff2c2d7595e046");
        assertThat(Labels.EMPTY.fingerprint()).hasToString("cbf29ce484222325");
    }

    @Test
    void parse_readsWhatToStringWrites() {
        assertThat(Fingerprint.parse("3fff2c2d7595e046")).isEqualTo(Labels.of("foo", "bar").fingerprint());
        assertThatIllegalArgumentException().isThrownBy(() -> Fingerprint.parse("3fff")).withMessageContaining("3fff");
    }

    @Property
    void of_hashesTheUtf8Octets(@ForAll String value) {
        String wellFormed = new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        if (wellFormed.isEmpty()) {
            return;
        }
        assertThat(Labels.of("a", wellFormed).fingerprint().value()).isEqualTo(expected(wellFormed));
    }

    private static long expected(String value) {
        long hash = (0xcbf29ce484222325L ^ 'a') * 0x100000001b3L;
        hash = (hash ^ 0xff) * 0x100000001b3L;
        for (byte octet : value.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ octet & 0xff) * 0x100000001b3L;
        }
        return (hash ^ 0xff) * 0x100000001b3L;
    }
}
