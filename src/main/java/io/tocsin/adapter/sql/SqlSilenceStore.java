package io.tocsin.adapter.sql;

import io.tocsin.json.JsonText;
import io.tocsin.mute.Silence;
import io.tocsin.mute.SilenceStore;
import java.util.List;

/** Silences in the table {@code silence}. */
final class SqlSilenceStore implements SilenceStore {

    private static final String PUT =
            "INSERT INTO silence (id, silence) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET silence = excluded.silence";

    private final Writer writer;
    private final Reader reader;
    private final SilenceJson silences;

    SqlSilenceStore(Writer writer, Reader reader, JsonText json) {
        this.writer = writer;
        this.reader = reader;
        this.silences = new SilenceJson(json);
    }

    @Override
    public List<Silence> all() {
        return reader.read(statements -> statements.query("SELECT silence FROM silence", row -> silences.read(row.getString(1))));
    }

    @Override
    public void put(Silence silence) {
        String json = silences.write(silence);
        writer.write(statements -> statements.update(PUT, silence.id(), json), 1);
    }

    @Override
    public void remove(String id) {
        writer.write(statements -> statements.update("DELETE FROM silence WHERE id = ?", id), 1);
    }
}
