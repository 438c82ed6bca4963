package io.tocsin.adapter.sql;

import io.tocsin.group.AcknowledgementStore;
import io.tocsin.group.NotificationLog;
import io.tocsin.group.PostedAlertStore;
import io.tocsin.history.History;
import io.tocsin.mute.SilenceStore;
import io.tocsin.notify.Outbox;
import io.tocsin.rule.AlertStateStore;
import io.tocsin.testing.AcknowledgementStoreContract;
import io.tocsin.testing.AlertStateStoreContract;
import io.tocsin.testing.HistoryContract;
import io.tocsin.testing.NotificationLogContract;
import io.tocsin.testing.OutboxContract;
import io.tocsin.testing.PostedAlertStoreContract;
import io.tocsin.testing.SilenceStoreContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

/** The ports on a SQL database keep the contracts: the same for each database. */
abstract class SqlStoresContract {

    private SqlStore store;

    /** An empty store. */
    protected abstract SqlStore openStore();

    @BeforeEach
    void open() {
        store = openStore();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Nested
    class TheOutbox extends OutboxContract {
        @Override
        protected Outbox outbox() {
            return store.outbox();
        }

        @Override
        protected NotificationLog log() {
            return store.notificationLog();
        }
    }

    @Nested
    class TheNotificationLog extends NotificationLogContract {
        @Override
        protected NotificationLog log() {
            return store.notificationLog();
        }

        @Override
        protected Outbox outbox() {
            return store.outbox();
        }

        @Override
        protected void settle() {
            store.flush();
        }
    }

    @Nested
    class AlertStates extends AlertStateStoreContract {
        @Override
        protected AlertStateStore store() {
            return store.alertStates();
        }

        @Override
        protected void settle() {
            store.flush();
        }
    }

    @Nested
    class Silences extends SilenceStoreContract {
        @Override
        protected SilenceStore store() {
            return store.silences();
        }
    }

    @Nested
    class Acknowledgements extends AcknowledgementStoreContract {
        @Override
        protected AcknowledgementStore store() {
            return store.acknowledgements();
        }

        @Override
        protected void settle() {
            store.flush();
        }
    }

    @Nested
    class PostedAlerts extends PostedAlertStoreContract {
        @Override
        protected PostedAlertStore store() {
            return store.postedAlerts();
        }

        @Override
        protected void settle() {
            store.flush();
        }
    }

    @Nested
    class TheHistory extends HistoryContract {
        @Override
        protected History history() {
            return store.history();
        }

        @Override
        protected void settle() {
            store.flush();
        }
    }
}
