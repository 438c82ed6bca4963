package io.tocsin.mute;

import io.tocsin.label.Fingerprint;
import java.util.List;

/** Why an alert is not told just now. */
public sealed interface Muting {

    /** By silences; their ids. */
    record Silenced(List<String> silences) implements Muting {
        public Silenced {
            silences = List.copyOf(silences);
        }
    }

    /** By alerts that fire and say more; their fingerprints. */
    record Inhibited(List<Fingerprint> sources) implements Muting {
        public Inhibited {
            sources = List.copyOf(sources);
        }
    }

    /** By the clock: inside one of the route's mute intervals, or outside all of its active ones; the intervals' names. */
    record OutsideActiveTimes(List<String> intervals) implements Muting {
        public OutsideActiveTimes {
            intervals = List.copyOf(intervals);
        }
    }
}
