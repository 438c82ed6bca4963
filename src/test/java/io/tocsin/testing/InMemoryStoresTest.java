package io.tocsin.testing;

import io.tocsin.group.AcknowledgementStore;
import io.tocsin.group.NotificationLog;
import io.tocsin.group.PostedAlertStore;
import io.tocsin.history.History;
import io.tocsin.mute.SilenceStore;
import io.tocsin.notify.Outbox;
import io.tocsin.rule.AlertStateStore;
import org.junit.jupiter.api.Nested;

/** The ports in memory keep the contracts. */
class InMemoryStoresTest {

    private final InMemoryNotificationLog log = new InMemoryNotificationLog();
    private final InMemoryOutbox outbox = new InMemoryOutbox(log);

    @Nested
    class TheOutbox extends OutboxContract {
        @Override
        protected Outbox outbox() {
            return outbox;
        }

        @Override
        protected NotificationLog log() {
            return log;
        }
    }

    @Nested
    class TheNotificationLog extends NotificationLogContract {
        @Override
        protected NotificationLog log() {
            return log;
        }

        @Override
        protected Outbox outbox() {
            return outbox;
        }
    }

    @Nested
    class AlertStates extends AlertStateStoreContract {
        private final AlertStateStore store = new InMemoryAlertStateStore();

        @Override
        protected AlertStateStore store() {
            return store;
        }
    }

    @Nested
    class Silences extends SilenceStoreContract {
        private final SilenceStore store = new InMemorySilenceStore();

        @Override
        protected SilenceStore store() {
            return store;
        }
    }

    @Nested
    class Acknowledgements extends AcknowledgementStoreContract {
        private final AcknowledgementStore store = new InMemoryAcknowledgementStore();

        @Override
        protected AcknowledgementStore store() {
            return store;
        }
    }

    @Nested
    class PostedAlerts extends PostedAlertStoreContract {
        private final PostedAlertStore store = new InMemoryPostedAlertStore();

        @Override
        protected PostedAlertStore store() {
            return store;
        }
    }

    @Nested
    class TheHistory extends HistoryContract {
        private final History history = new InMemoryHistory();

        @Override
        protected History history() {
            return history;
        }
    }
}
