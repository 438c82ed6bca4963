package io.tocsin.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CutTest {

    @Property
    void text_isNeverLongerThanAllowed_andKeepsWhatFits(@ForAll String text, @ForAll @IntRange(min = 1, max = 50) int most) {
        String cut = Cut.text(text, most);
        assertThat(cut.codePointCount(0, cut.length())).isLessThanOrEqualTo(most);
        if (text.codePointCount(0, text.length()) <= most) {
            assertThat(cut).isEqualTo(text);
        } else {
            assertThat(cut).endsWith("…");
        }
    }

    @Test
    void text_breaksNoCharacter() {
        assertThat(Cut.text("a😀😀😀", 3)).isEqualTo("a😀…");
    }

    @Test
    void list_saysHowManyAreLeftOut() {
        assertThat(Cut.list(List.of("a", "b", "c", "d"), 3, Cut::more)).containsExactly("a", "b", "and 2 more");
        assertThat(Cut.list(List.of("a", "b", "c"), 3, Cut::more)).containsExactly("a", "b", "c");
    }
}
