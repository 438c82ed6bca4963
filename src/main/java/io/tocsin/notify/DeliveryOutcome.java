package io.tocsin.notify;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** How an attempt to deliver ended. The texts are for people, in plain words, without secrets. */
public sealed interface DeliveryOutcome {

    /**
     * The far end has it.
     *
     * @param answer what it said, for the history; may be empty
     * @param receipt what it wants to see again next time; see {@code NotificationLogEntry}
     */
    record Delivered(String answer, Map<String, String> receipt) implements DeliveryOutcome {
        public Delivered {
            Objects.requireNonNull(answer, "answer");
            receipt = Map.copyOf(receipt);
        }

        public Delivered(String answer) {
            this(answer, Map.of());
        }
    }

    /**
     * Not now; perhaps later.
     *
     * @param after how long the far end asked to wait (Retry-After); empty where it did not say
     */
    record Retryable(Optional<Duration> after, String why) implements DeliveryOutcome {
        public Retryable {
            Objects.requireNonNull(after, "after");
            Objects.requireNonNull(why, "why");
        }

        public Retryable(String why) {
            this(Optional.empty(), why);
        }
    }

    /** Never, as it stands: trying again would change nothing. A person has to look at it. */
    record Rejected(String why) implements DeliveryOutcome {
        public Rejected {
            Objects.requireNonNull(why, "why");
        }
    }
}
