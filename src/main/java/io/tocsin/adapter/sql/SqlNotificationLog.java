package io.tocsin.adapter.sql;

import io.tocsin.group.GroupTimes;
import io.tocsin.group.NotificationLog;
import io.tocsin.group.NotificationLogEntry;
import io.tocsin.group.StateChanges;
import io.tocsin.json.JsonFields;
import io.tocsin.json.JsonText;
import io.tocsin.json.LabelsJson;
import io.tocsin.route.GroupKey;
import io.tocsin.route.RouteName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** What was told and when groups spoke, in the tables {@code notification_log} and {@code alert_group}. */
final class SqlNotificationLog implements NotificationLog {

    private static final String SELECT_ENTRIES = "SELECT entry FROM notification_log";
    private static final String PUT_ENTRY = "INSERT INTO notification_log (group_key, integration, notified_at, entry) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT (group_key, integration) DO UPDATE SET notified_at = excluded.notified_at, entry = excluded.entry";
    private static final String SELECT_GROUPS = "SELECT route, labels, created_at, flushed_at, changes FROM alert_group";
    private static final String PUT_GROUP = "INSERT INTO alert_group (group_key, route, labels, created_at, flushed_at, changes) VALUES (?, ?, ?, ?, ?, ?)"
            + " ON CONFLICT (group_key) DO UPDATE SET created_at = excluded.created_at, flushed_at = excluded.flushed_at, changes = excluded.changes";

    private final Writer writer;
    private final Reader reader;
    private final JsonText json;
    private final LogEntryJson entries;

    SqlNotificationLog(Writer writer, Reader reader, JsonText json) {
        this.writer = writer;
        this.reader = reader;
        this.json = json;
        this.entries = new LogEntryJson(json);
    }

    /** Keeps what was told, in the transaction of whoever says so. */
    static void put(Statements statements, NotificationLogEntry told, String json) throws SQLException {
        statements.update(PUT_ENTRY, KeyText.of(told.group()), told.integration().toString(), Moments.toNanos(told.notifiedAt()), json);
    }

    @Override
    public List<NotificationLogEntry> entries() {
        return reader.read(statements -> statements.query(SELECT_ENTRIES, row -> entries.read(row.getString(1))));
    }

    @Override
    public void saveEntry(NotificationLogEntry entry) {
        String text = entries.write(entry);
        writer.submit(statements -> put(statements, entry, text), 1);
    }

    @Override
    public List<GroupTimes> groups() {
        return reader.read(statements -> statements.query(SELECT_GROUPS, this::group));
    }

    @Override
    public void saveGroups(Collection<GroupTimes> times) {
        List<GroupTimes> kept = List.copyOf(times);
        writer.submit(statements -> statements.updateAll(PUT_GROUP, kept.stream().map(this::row).toList()), kept.size());
    }

    @Override
    public void removeGroups(Collection<GroupKey> groups) {
        List<Object[]> keys = groups.stream().map(group -> new Object[] {KeyText.of(group)}).toList();
        writer.write(
                statements -> {
                    statements.updateAll("DELETE FROM alert_group WHERE group_key = ?", keys);
                    statements.updateAll("DELETE FROM notification_log WHERE group_key = ?", keys);
                },
                keys.size());
    }

    @Override
    public void removeEntriesBefore(Instant moment) {
        writer.write(statements -> statements.update("DELETE FROM notification_log WHERE notified_at < ?", Moments.toNanos(moment)), 1);
    }

    private Object[] row(GroupTimes times) {
        GroupKey group = times.group();
        String labels = json.write(out -> LabelsJson.write(out, "labels", group.labels()));
        Long flushed = times.flushedAt() == null ? null : Moments.toNanos(times.flushedAt());
        return new Object[] {KeyText.of(group), group.route().value(), labels, Moments.toNanos(times.createdAt()), flushed, write(times.changes())};
    }

    private GroupTimes group(ResultSet row) throws SQLException {
        var group = new GroupKey(new RouteName(row.getString(1)), json.read(row.getString(2)).labels("labels"));
        Instant created = Moments.ofNanos(row.getLong(3));
        Instant flushed = Moments.ofNanos(row.getLong(4));
        Instant flushedAt = row.wasNull() ? null : flushed;
        String changes = row.getString(5);
        return new GroupTimes(group, created, flushedAt, changes == null ? StateChanges.NONE : readChanges(changes));
    }

    private String write(StateChanges changes) {
        return changes.isEmpty() ? null : json.write(out -> {
            out.writeBooleanField("firing", changes.firing());
            out.writeArrayFieldStart("at");
            for (Instant change : changes.at()) {
                out.writeString(change.toString());
            }
            out.writeEndArray();
        });
    }

    private StateChanges readChanges(String text) {
        JsonFields in = json.read(text);
        return new StateChanges(in.flag("firing"), in.list("at").stream().map(Instant::parse).toList());
    }
}
