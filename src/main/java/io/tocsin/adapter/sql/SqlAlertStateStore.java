package io.tocsin.adapter.sql;

import io.tocsin.json.JsonText;
import io.tocsin.label.Fingerprint;
import io.tocsin.rule.ActiveAlert;
import io.tocsin.rule.AlertStateStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The state of alerts in the table {@code alert_state}. */
final class SqlAlertStateStore implements AlertStateStore {

    private static final String SELECT = "SELECT rule_key, alert FROM alert_state WHERE rule_key <> ''";
    private static final String PUT = "INSERT INTO alert_state (rule_key, fingerprint, alert) VALUES (?, ?, ?)"
            + " ON CONFLICT (rule_key, fingerprint) DO UPDATE SET alert = excluded.alert";
    private static final String DELETE = "DELETE FROM alert_state WHERE rule_key = ? AND fingerprint = ?";

    /** The moment of the last evaluation stands where no rule's alert can: every rule's key has a slash. */
    private static final String SELECT_EVALUATED = "SELECT alert FROM alert_state WHERE rule_key = ''";

    private record Stored(String rule, ActiveAlert alert) {}

    private final Writer writer;
    private final Reader reader;
    private final ActiveAlertJson alerts;

    SqlAlertStateStore(Writer writer, Reader reader, JsonText json) {
        this.writer = writer;
        this.reader = reader;
        this.alerts = new ActiveAlertJson(json);
    }

    @Override
    public Map<String, List<ActiveAlert>> load() {
        List<Stored> rows = reader.read(
                statements -> statements.query(SELECT, row -> new Stored(row.getString(1), alerts.read(row.getString(2)))));
        var byRule = new HashMap<String, List<ActiveAlert>>();
        rows.forEach(row -> byRule.computeIfAbsent(row.rule(), _ -> new ArrayList<>()).add(row.alert()));
        return byRule;
    }

    @Override
    public void save(String rule, Collection<ActiveAlert> changed, Collection<Fingerprint> gone) {
        List<Object[]> rows = changed.stream()
                .map(alert -> new Object[] {rule, alert.fingerprint().value(), alerts.write(alert)})
                .toList();
        List<Object[]> keys = gone.stream().map(fingerprint -> new Object[] {rule, fingerprint.value()}).toList();
        writer.submit(
                statements -> {
                    statements.updateAll(DELETE, keys);
                    statements.updateAll(PUT, rows);
                },
                keys.size() + rows.size());
    }

    @Override
    public Optional<Instant> lastEvaluatedAt() {
        return reader.read(statements -> statements.query(SELECT_EVALUATED, row -> Instant.parse(row.getString(1)))).stream().findFirst();
    }

    @Override
    public void evaluatedAt(Instant moment) {
        writer.write(statements -> statements.update(PUT, "", 0L, moment.toString()), 1);
    }
}
