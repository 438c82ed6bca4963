package io.tocsin.adapter.sql;

import io.tocsin.group.AcknowledgementStore;
import io.tocsin.group.NotificationLog;
import io.tocsin.group.PostedAlertStore;
import io.tocsin.history.History;
import io.tocsin.json.JsonText;
import io.tocsin.mute.SilenceStore;
import io.tocsin.notify.Outbox;
import io.tocsin.rule.AlertStateStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.InstantSource;

/** An open store: all ports on one database. {@link Sqlite} opens one. */
public final class SqlStore implements AutoCloseable {

    /** Some 20 MiB at worst. */
    private static final int HISTORY_CAPACITY = 50_000;

    private static final long PROBE_MILLIS = 1_000;

    /** What is held beside the connections, and let go at the end. */
    @FunctionalInterface
    interface Hold {
        void release() throws IOException;
    }

    private final Hold hold;
    private final Writer writer;
    private final Reader reader;
    private final Outbox outbox;
    private final NotificationLog notificationLog;
    private final AlertStateStore alertStates;
    private final SilenceStore silences;
    private final AcknowledgementStore acknowledgements;
    private final PostedAlertStore postedAlerts;
    private final History history;

    /** @param statements on {@link Dialect#openWriter()}, to a database that is up to date; the store closes them */
    private SqlStore(Dialect dialect, Statements statements, InstantSource clock, Hold hold) {
        this.hold = hold;
        this.writer = new Writer(dialect, statements, clock, HISTORY_CAPACITY, PROBE_MILLIS);
        this.reader = new Reader(dialect);
        var json = new JsonText();
        this.outbox = new SqlOutbox(writer, reader, json);
        this.notificationLog = new SqlNotificationLog(writer, reader, json);
        this.alertStates = new SqlAlertStateStore(writer, reader, json);
        this.silences = new SqlSilenceStore(writer, reader, json);
        this.acknowledgements = new SqlAcknowledgementStore(writer, reader, json);
        this.postedAlerts = new SqlPostedAlertStore(writer, reader, json);
        this.history = new SqlHistory(writer, reader, dialect, json);
    }

    /**
     * Opens the database, and makes or mends its tables.
     *
     * @param hold released when the store is closed, or cannot be opened
     * @throws UncheckedIOException where it cannot be opened; the message is for people
     */
    static SqlStore open(Dialect dialect, InstantSource clock, Hold hold) {
        try {
            return new SqlStore(dialect, connect(dialect), clock, hold);
        } catch (SQLException e) {
            throw cannotOpen(dialect.explain(e), release(hold, e));
        } catch (IOException e) {
            throw cannotOpen(e.getMessage(), release(hold, e));
        }
    }

    /** What every store says that cannot be opened. */
    static UncheckedIOException cannotOpen(String why, Exception cause) {
        return new UncheckedIOException("the store cannot be opened: " + why, new IOException(why, cause));
    }

    private static Statements connect(Dialect dialect) throws IOException, SQLException {
        var statements = new Statements(dialect.openWriter());
        try {
            new Schema(dialect).bringUpToDate(statements);
            return statements;
        } catch (IOException | SQLException | RuntimeException e) {
            statements.close();
            throw e;
        }
    }

    private static Exception release(Hold hold, Exception reason) {
        try {
            hold.release();
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
        return reason;
    }

    public Outbox outbox() {
        return outbox;
    }

    public NotificationLog notificationLog() {
        return notificationLog;
    }

    public AlertStateStore alertStates() {
        return alertStates;
    }

    public SilenceStore silences() {
        return silences;
    }

    public AcknowledgementStore acknowledgements() {
        return acknowledgements;
    }

    public PostedAlertStore postedAlerts() {
        return postedAlerts;
    }

    public History history() {
        return history;
    }

    /** As of the last write. A store that fails is tried once a second, so this tells when it works again even where nobody writes. */
    public StoreHealth health() {
        return writer.health();
    }

    /** How many events of the history were lost since the start, for want of time or of room. */
    public long droppedEvents() {
        return writer.droppedEvents();
    }

    /** Blocks until everything that was to be kept before, history included, is on disk, or has failed. */
    public void flush() {
        writer.flush();
    }

    Writer writer() {
        return writer;
    }

    /** Writes what waits, and closes. Calls that come later fail. */
    @Override
    public void close() {
        writer.close();
        reader.close();
        try {
            hold.release();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
