package io.tocsin.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The engine under a simulated clock, network and disk. {@code -Dsimulation.seeds=100000} runs more seeds, {@code -Dsimulation.first=42} with
 * {@code -Dsimulation.seeds=1} a single one.
 */
class SimulationTest {

    private static final long SEEDS = Long.getLong("simulation.seeds", 1_000);
    private static final long FIRST = Long.getLong("simulation.first", 1);

    @Test
    void run_tellsWhatIsTrueWhateverHappens() {
        java.util.logging.Logger.getLogger("io.tocsin.engine").setLevel(java.util.logging.Level.OFF);
        Map<String, Story> broken = new LinkedHashMap<>();
        int count = 0;
        for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
            Story story = new Simulation(seed).run();
            if (story.isBroken()) {
                count++;
                broken.putIfAbsent(story.firstViolation().replaceAll(":.*", ""), story);
            }
        }
        assertThat(broken.values()).as(count + " of " + SEEDS + " seeds fail; here is the first story of each kind").isEmpty();
    }

    @Test
    void run_isTheSameForTheSameSeed() {
        for (long seed = 1; seed <= 20; seed++) {
            assertThat(new Simulation(seed).run().hash()).isEqualTo(new Simulation(seed).run().hash());
        }
    }
}
