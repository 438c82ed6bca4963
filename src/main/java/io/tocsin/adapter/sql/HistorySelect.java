package io.tocsin.adapter.sql;

import io.tocsin.history.HistoryQuery;
import io.tocsin.label.Fingerprint;
import java.util.ArrayList;
import java.util.List;

/** A query of the history as SQL: one text for each combination of what is asked, so that each is prepared once. */
final class HistorySelect {

    /** Alerts stand in the event itself, or, where it is about several, in a table beside. */
    private static final String OF_ALERT = " AND seq IN (SELECT seq FROM event WHERE fingerprint = ?"
            + " UNION ALL SELECT seq FROM event_alert WHERE fingerprint = ?)";

    private final StringBuilder sql = new StringBuilder("SELECT seq, at, event FROM event WHERE at >= ? AND at < ?");
    private final List<Object> parameters = new ArrayList<>();

    private HistorySelect(HistoryQuery query) {
        parameters.add(Moments.toNanos(query.from()));
        parameters.add(Moments.toNanos(query.to()));
        query.alert().map(Fingerprint::value).ifPresent(fingerprint -> and(OF_ALERT, fingerprint, fingerprint));
        query.group().ifPresent(group -> and(" AND group_key = ?", KeyText.of(group)));
        query.receiver().ifPresent(receiver -> and(" AND receiver = ?", receiver));
        query.type().ifPresent(type -> and(" AND type = ?", type));
    }

    static HistorySelect newestFirst(HistoryQuery query) {
        return new HistorySelect(query).and(" ORDER BY at DESC, seq DESC LIMIT ?", query.limit());
    }

    /** The next page of the whole, the oldest first. @param at, seq of the last event of the page before */
    static HistorySelect oldestFirstAfter(HistoryQuery query, long at, long seq, int limit) {
        return new HistorySelect(query).and(" AND (at, seq) > (?, ?) ORDER BY at, seq LIMIT ?", at, seq, limit);
    }

    String sql() {
        return sql.toString();
    }

    Object[] parameters() {
        return parameters.toArray();
    }

    private HistorySelect and(String clause, Object... values) {
        sql.append(clause);
        parameters.addAll(List.of(values));
        return this;
    }
}
