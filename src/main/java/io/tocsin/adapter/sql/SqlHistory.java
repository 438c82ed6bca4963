package io.tocsin.adapter.sql;

import io.tocsin.history.Event;
import io.tocsin.history.EventJson;
import io.tocsin.history.History;
import io.tocsin.history.HistoryQuery;
import io.tocsin.json.JsonText;
import io.tocsin.label.Fingerprint;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The history in the tables {@code event} and {@code event_alert}. Events become JSON on the writer's thread: nobody waits for the history. */
final class SqlHistory implements History {

    private static final int PAGE = 500;
    /** Removing a lot at once would hold up the writer; so many rows take a few milliseconds. */
    private static final int REMOVED_AT_ONCE = 2_000;

    private static final String INSERT =
            "INSERT INTO event (seq, at, type, fingerprint, group_key, receiver, event) VALUES (?, ?, ?, ?, ?, ?, ?)";
    private static final String INSERT_ALERT = "INSERT INTO event_alert (seq, fingerprint) VALUES (?, ?)";
    private static final String OLDEST = "SELECT seq FROM event WHERE at < ? ORDER BY at LIMIT ?";
    private static final String DELETE_ALERTS = "DELETE FROM event_alert WHERE seq IN (" + OLDEST + ")";
    private static final String DELETE = "DELETE FROM event WHERE seq IN (" + OLDEST + ")";

    private record Row(long seq, long at, Event event) {}

    private final Writer writer;
    private final Reader reader;
    private final Dialect dialect;
    private final EventJson events;
    /** The number of the next event; 0 before the first. Only the writer's thread uses it; a transaction that is rolled back leaves a gap. */
    private long nextSeq;

    SqlHistory(Writer writer, Reader reader, Dialect dialect, JsonText json) {
        this.writer = writer;
        this.reader = reader;
        this.dialect = dialect;
        this.events = new EventJson(json);
    }

    @Override
    public void record(List<Event> happened) {
        List<Event> acts = happened.stream().filter(SqlHistory::isAct).toList();
        if (!acts.isEmpty()) {
            writer.submitUrgentHistory(statements -> insert(statements, acts), acts.size());
        }
        List<Event> kept = happened.stream().filter(event -> !isAct(event)).toList();
        for (int from = 0; from < kept.size(); from += PAGE) {
            List<Event> some = kept.subList(from, Math.min(from + PAGE, kept.size()));
            writer.submitHistory(statements -> insert(statements, some), some.size());
        }
    }

    /** What people do comes seldom, and an auditor asks for it: it does not wait for a quiet moment. */
    private static boolean isAct(Event event) {
        return switch (event) {
            case Event.AlertChanged _, Event.Notified _ -> false;
            case Event.SilenceChanged _, Event.Acknowledged _, Event.Noted _, Event.Acted _, Event.Reloaded _ -> true;
        };
    }

    @Override
    public void keep(Event event) {
        writer.write(statements -> insert(statements, List.of(event)), 1);
    }

    @Override
    public List<Event> find(HistoryQuery query) {
        return select(HistorySelect.newestFirst(query)).stream().map(Row::event).toList();
    }

    /** Page by page, so that neither a slow consumer nor a long history keeps others from reading, or the write-ahead log from being cut. */
    @Override
    public void export(HistoryQuery query, Consumer<Event> consumer) {
        var last = new Row(Long.MIN_VALUE, Long.MIN_VALUE, null);
        int left = query.limit();
        while (left > 0) {
            int limit = Math.min(left, PAGE);
            List<Row> page = select(HistorySelect.oldestFirstAfter(query, last.at(), last.seq(), limit));
            page.forEach(row -> consumer.accept(row.event()));
            if (page.size() < limit) {
                return;
            }
            last = page.getLast();
            left -= page.size();
        }
    }

    @Override
    public void forgetBefore(Instant moment) {
        long before = Moments.toNanos(moment);
        var removed = new int[1];
        do {
            writer.write(statements -> removed[0] = remove(statements, before), REMOVED_AT_ONCE);
        } while (removed[0] == REMOVED_AT_ONCE);
    }

    private int remove(Statements statements, long before) throws SQLException {
        statements.update(DELETE_ALERTS, before, REMOVED_AT_ONCE);
        int removed = statements.update(DELETE, before, REMOVED_AT_ONCE);
        dialect.reclaim(statements);
        return removed;
    }

    private List<Row> select(HistorySelect select) {
        return reader.read(statements -> statements.query(select.sql(), this::row, select.parameters()));
    }

    private Row row(ResultSet row) throws SQLException {
        return new Row(row.getLong(1), row.getLong(2), events.read(row.getString(3)));
    }

    private void insert(Statements statements, List<Event> happened) throws SQLException {
        if (nextSeq == 0) {
            nextSeq = 1 + statements.query("SELECT COALESCE(MAX(seq), 0) FROM event", row -> row.getLong(1)).getFirst();
        }
        var rows = new ArrayList<Object[]>(happened.size());
        var alerts = new ArrayList<Object[]>();
        for (Event event : happened) {
            long seq = nextSeq++;
            rows.add(row(seq, event));
            alertsBeside(event).forEach(alert -> alerts.add(new Object[] {seq, alert}));
        }
        statements.updateAll(INSERT, rows);
        statements.updateAll(INSERT_ALERT, alerts);
    }

    private Object[] row(long seq, Event event) {
        long at = Moments.toNanos(event.at());
        String type = EventJson.type(event);
        String json = events.write(event);
        return switch (event) {
            case Event.AlertChanged changed -> new Object[] {seq, at, type, changed.labels().fingerprint().value(), null, null, json};
            case Event.Notified told -> new Object[] {seq, at, type, null, KeyText.of(told.group()), told.integration().receiver(), json};
            case Event.Acknowledged given -> new Object[] {seq, at, type, null, KeyText.of(given.group()), null, json};
            case Event.Noted noted -> new Object[] {seq, at, type, Fingerprint.parse(noted.alert()).value(), null, null, json};
            case Event.SilenceChanged _, Event.Acted _, Event.Reloaded _ -> new Object[] {seq, at, type, null, null, null, json};
        };
    }

    private static Set<Long> alertsBeside(Event event) {
        List<String> alerts = switch (event) {
            case Event.Notified told -> told.alerts();
            case Event.Acknowledged given -> given.alerts();
            case Event.AlertChanged _, Event.SilenceChanged _, Event.Noted _, Event.Acted _, Event.Reloaded _ -> List.of();
        };
        return alerts.stream().map(alert -> Fingerprint.parse(alert).value()).collect(Collectors.toSet());
    }
}
