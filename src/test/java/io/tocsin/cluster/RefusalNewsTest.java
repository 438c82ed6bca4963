package io.tocsin.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.config.RuleObjectSelection;
import io.tocsin.diagnostic.Position;
import io.tocsin.diagnostic.Problem;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each refusal is told once. */
class RefusalNewsTest {

    private final List<String> told = new ArrayList<>();
    private boolean reachable = true;
    private final RefusalNews news = new RefusalNews(new RuleObjects() {
        @Override
        public Watch watch(RuleObjectSelection selection) {
            throw new AssertionError("nobody asked");
        }

        @Override
        public boolean tell(Refusal refusal) {
            told.add(refusal.object().name() + " " + refusal.problems().getFirst().message());
            return reachable;
        }
    });

    private static Refusal refusal(String name, String text, String why) {
        return new Refusal(new RuleObject("m", name, "", text), List.of(Problem.error(Position.ofFile("f"), "", why)), false);
    }

    @Test
    void tell_saysTheSameOnce() {
        news.tell(List.of(refusal("a", "1", "bad")));
        news.tell(List.of(refusal("a", "1", "bad"), refusal("b", "1", "bad")));
        assertThat(told).containsExactly("a bad", "b bad");
        news.tell(List.of(refusal("a", "2", "bad"), refusal("b", "1", "worse")));
        assertThat(told).containsExactly("a bad", "b bad", "a bad", "b worse");
    }

    @Test
    void tell_saysItAgainAfterItWasGood() {
        news.tell(List.of(refusal("a", "1", "bad")));
        news.tell(List.of());
        news.tell(List.of(refusal("a", "1", "bad")));
        assertThat(told).hasSize(2);
    }

    @Test
    void tell_triesAgainWhereItCouldNot() {
        reachable = false;
        news.tell(List.of(refusal("a", "1", "bad")));
        reachable = true;
        news.tell(List.of(refusal("a", "1", "bad")));
        news.tell(List.of(refusal("a", "1", "bad")));
        assertThat(told).hasSize(2);
    }
}
