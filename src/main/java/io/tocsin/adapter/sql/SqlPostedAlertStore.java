package io.tocsin.adapter.sql;

import io.tocsin.alert.Alert;
import io.tocsin.group.PostedAlertStore;
import io.tocsin.json.JsonText;
import io.tocsin.label.Fingerprint;
import java.util.Collection;
import java.util.List;

/** Posted alerts in the table {@code posted_alert}. They are turned into JSON on the writer's thread: whoever posts them does not wait. */
final class SqlPostedAlertStore implements PostedAlertStore {

    private static final String PUT = "INSERT INTO posted_alert (fingerprint, alert) VALUES (?, ?)"
            + " ON CONFLICT (fingerprint) DO UPDATE SET alert = excluded.alert";

    private final Writer writer;
    private final Reader reader;
    private final JsonText json;

    SqlPostedAlertStore(Writer writer, Reader reader, JsonText json) {
        this.writer = writer;
        this.reader = reader;
        this.json = json;
    }

    @Override
    public List<Alert> load() {
        return reader.read(
                statements -> statements.query("SELECT alert FROM posted_alert", row -> AlertJson.read(json.read(row.getString(1)))));
    }

    @Override
    public void save(Collection<Alert> alerts) {
        List<Alert> kept = List.copyOf(alerts);
        writer.submit(statements -> statements.updateAll(PUT, kept.stream().map(this::row).toList()), kept.size());
    }

    @Override
    public void remove(Collection<Fingerprint> alerts) {
        List<Object[]> gone = alerts.stream().map(fingerprint -> new Object[] {fingerprint.value()}).toList();
        writer.submit(statements -> statements.updateAll("DELETE FROM posted_alert WHERE fingerprint = ?", gone), gone.size());
    }

    private Object[] row(Alert alert) {
        return new Object[] {alert.fingerprint().value(), json.write(out -> AlertJson.write(out, alert))};
    }
}
