package io.tocsin.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
    private static final FarEnd CHANNEL = FarEnd.of("slack", "#agents");
    private static final Optional<RateLimit> ONE_A_SECOND = Optional.of(new RateLimit(1, Duration.ofSeconds(1)));

    private final Pace pace = new Pace();

    private record Turn(Instant at, String receiver, int number) {}

    /** Lets everybody come when told to, until all have sent. @return who sent when */
    private List<Turn> run(RateLimit limit, List<Turn> first) {
        var queue = new PriorityQueue<Turn>(Comparator.comparing(Turn::at).thenComparing(Turn::receiver).thenComparing(Turn::number));
        queue.addAll(first);
        var sent = new ArrayList<Turn>();
        int asked = 0;
        while (!queue.isEmpty()) {
            Turn turn = queue.poll();
            Duration wait = pace.ask(CHANNEL, Optional.of(limit), turn.receiver, turn.receiver + turn.number, 1, turn.at);
            if (wait.isZero()) {
                sent.add(turn);
            } else {
                queue.add(new Turn(turn.at.plus(wait), turn.receiver, turn.number));
            }
            assertThat(++asked).as("nobody asks without end").isLessThan(first.size() * 30 + 1_000);
        }
        return sent;
    }

    private static List<Turn> crowd(String receiver, int count, Instant at) {
        var turns = new ArrayList<Turn>();
        for (int i = 0; i < count; i++) {
            turns.add(new Turn(at, receiver, i));
        }
        return turns;
    }

    @Property(tries = 60)
    void ask_neverLetsMoreThroughThanTheFarEndTakes_andWastesLittle(
            @ForAll @IntRange(min = 1, max = 120) int messages, @ForAll @IntRange(min = 1, max = 60) int seconds, @ForAll @IntRange(min = 1, max = 400) int count) {
        Duration window = Duration.ofSeconds(seconds);
        List<Turn> sent = new PaceTest().run(new RateLimit(messages, window), crowd("a", count, NOON));
        for (int i = messages; i < sent.size(); i++) {
            assertThat(Duration.between(sent.get(i - messages).at, sent.get(i).at)).isGreaterThanOrEqualTo(window);
        }
        int windows = (count - 1) / messages;
        assertThat(Duration.between(NOON, sent.getLast().at)).isLessThanOrEqualTo(window.multipliedBy(windows).plusSeconds(1));
    }

    @Test
    void ask_keepsTheOrderOfOneReceiver() {
        assertThat(run(ONE_A_SECOND.get(), crowd("a", 50, NOON))).extracting(Turn::number).isSorted();
    }

    /** One that has a thousand things to say does not keep another waiting. */
    @Test
    void ask_isFairBetweenReceiversOfOneFarEnd() {
        List<Turn> all = new ArrayList<>(crowd("loud", 1_000, NOON));
        all.addAll(crowd("quiet", 5, NOON.plusSeconds(100)));
        List<Turn> sent = run(ONE_A_SECOND.get(), all);
        Instant lastQuiet = sent.stream().filter(turn -> turn.receiver.equals("quiet")).map(Turn::at).max(Comparator.naturalOrder()).orElseThrow();
        assertThat(Duration.between(NOON.plusSeconds(100), lastQuiet)).isLessThan(Duration.ofSeconds(15));
        assertThat(Duration.between(NOON, sent.getLast().at)).isLessThan(Duration.ofSeconds(1_035));
    }

    @Test
    void ask_ofAnotherFarEnd_isNotHeldUp() {
        assertThat(pace.ask(CHANNEL, ONE_A_SECOND, "a", 1, 1, NOON)).isZero();
        assertThat(pace.ask(CHANNEL, ONE_A_SECOND, "a", 2, 1, NOON)).isEqualTo(Duration.ofSeconds(1));
        assertThat(pace.ask(FarEnd.of("slack", "#other"), ONE_A_SECOND, "a", 3, 1, NOON)).isZero();
    }

    @Test
    void pause_holdsForAllOfThisFarEnd_withAndWithoutARate() {
        pace.pause(CHANNEL, NOON.plusSeconds(30));
        assertThat(pace.ask(CHANNEL, Optional.empty(), "a", 1, 1, NOON)).isEqualTo(Duration.ofSeconds(30));
        assertThat(pace.ask(CHANNEL, ONE_A_SECOND, "a", 2, 1, NOON)).isGreaterThanOrEqualTo(Duration.ofSeconds(30));
        assertThat(pace.ask(CHANNEL, Optional.empty(), "a", 1, 1, NOON.plusSeconds(30))).isZero();
    }

    /** Whoever does not come for its turn holds up nobody for long. */
    @Test
    void ask_passesOverWhoDoesNotCome() {
        assertThat(pace.ask(CHANNEL, ONE_A_SECOND, "a", "sent", 1, NOON)).isZero();
        pace.ask(CHANNEL, ONE_A_SECOND, "gone", "overtaken", 1, NOON);
        Instant later = NOON.plusSeconds(40);
        assertThat(pace.ask(CHANNEL, ONE_A_SECOND, "a", "next", 1, later)).isZero();
    }

    @Test
    void ask_countsWhatOneMessageComesTo() {
        var rate = Optional.of(new RateLimit(10, Duration.ofMinutes(1)));
        assertThat(pace.ask(CHANNEL, rate, "a", 1, 8, NOON)).isZero();
        assertThat(pace.ask(CHANNEL, rate, "a", 2, 3, NOON)).isPositive();
        assertThat(new Pace().ask(CHANNEL, rate, "a", 3, 500, NOON)).isZero();
    }
}
