package io.tocsin.adapter.sql;

import io.tocsin.group.NotificationLogEntry;
import io.tocsin.json.JsonText;
import io.tocsin.notify.Notification;
import io.tocsin.notify.Outbox;
import io.tocsin.notify.OutboxEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The outbox in the table {@code outbox}. */
final class SqlOutbox implements Outbox {

    private static final String SELECT =
            "SELECT notification, attempts, last_error, next_attempt_at FROM outbox ORDER BY decided_at, group_key, integration";
    private static final String INSERT = "INSERT INTO outbox"
            + " (group_key, integration, notification_id, decided_at, attempts, last_error, next_attempt_at, notification)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (group_key, integration) DO ";
    private static final String REPLACE = INSERT + "UPDATE SET notification_id = excluded.notification_id, decided_at = excluded.decided_at,"
            + " attempts = excluded.attempts, last_error = excluded.last_error, next_attempt_at = excluded.next_attempt_at,"
            + " notification = excluded.notification";
    private static final String RETRY = "UPDATE outbox SET attempts = ?, last_error = ?, next_attempt_at = ?"
            + " WHERE group_key = ? AND integration = ? AND notification_id = ?";
    private static final String ADD = INSERT + "NOTHING";
    private static final String DELETE = "DELETE FROM outbox WHERE group_key = ? AND integration = ? AND notification_id = ?";

    private final Writer writer;
    private final Reader reader;
    private final NotificationJson notifications;
    private final LogEntryJson entries;

    SqlOutbox(Writer writer, Reader reader, JsonText json) {
        this.writer = writer;
        this.reader = reader;
        this.notifications = new NotificationJson(json);
        this.entries = new LogEntryJson(json);
    }

    @Override
    public List<OutboxEntry> pending() {
        return reader.read(statements -> statements.query(SELECT, this::entry));
    }

    /** An entry that was tried before is most likely there, and only its retry changes: the notification is not written again. */
    @Override
    public void put(OutboxEntry entry) {
        if (entry.attempts() == 0) {
            Object[] row = row(entry);
            writer.write(statements -> statements.update(REPLACE, row), 1);
        } else {
            writer.write(statements -> retry(statements, entry), 1);
        }
    }

    @Override
    public void delivered(OutboxEntry entry, NotificationLogEntry told) {
        String json = entries.write(told);
        writer.write(
                statements -> {
                    delete(statements, entry.notification());
                    SqlNotificationLog.put(statements, told, json);
                },
                2);
    }

    @Override
    public void drop(OutboxEntry entry) {
        writer.write(statements -> delete(statements, entry.notification()), 1);
    }

    private void retry(Statements statements, OutboxEntry entry) throws SQLException {
        Notification notification = entry.notification();
        long next = Moments.toNanos(entry.nextAttemptAt());
        int updated = statements.update(RETRY, entry.attempts(), entry.lastError(), next, groupKey(notification), integration(notification), notification.id());
        if (updated == 0) {
            statements.update(ADD, row(entry));
        }
    }

    private static void delete(Statements statements, Notification notification) throws SQLException {
        statements.update(DELETE, groupKey(notification), integration(notification), notification.id());
    }

    private Object[] row(OutboxEntry entry) {
        Notification notification = entry.notification();
        return new Object[] {
            groupKey(notification),
            integration(notification),
            notification.id(),
            Moments.toNanos(notification.decidedAt()),
            entry.attempts(),
            entry.lastError(),
            Moments.toNanos(entry.nextAttemptAt()),
            notifications.write(notification)
        };
    }

    private OutboxEntry entry(ResultSet row) throws SQLException {
        return new OutboxEntry(notifications.read(row.getString(1)), row.getInt(2), row.getString(3), Moments.ofNanos(row.getLong(4)));
    }

    private static String groupKey(Notification notification) {
        return KeyText.of(notification.group());
    }

    private static String integration(Notification notification) {
        return notification.integration().toString();
    }
}
