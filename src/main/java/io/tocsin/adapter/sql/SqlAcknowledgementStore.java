package io.tocsin.adapter.sql;

import io.tocsin.group.Acknowledgement;
import io.tocsin.group.AcknowledgementStore;
import io.tocsin.json.JsonFields;
import io.tocsin.json.JsonText;
import io.tocsin.route.GroupKey;
import java.util.List;

/** Acknowledgements in the table {@code acknowledgement}. */
final class SqlAcknowledgementStore implements AcknowledgementStore {

    private static final String PUT = "INSERT INTO acknowledgement (group_key, acknowledgement) VALUES (?, ?)"
            + " ON CONFLICT (group_key) DO UPDATE SET acknowledgement = excluded.acknowledgement";

    private final Writer writer;
    private final Reader reader;
    private final JsonText json;

    SqlAcknowledgementStore(Writer writer, Reader reader, JsonText json) {
        this.writer = writer;
        this.reader = reader;
        this.json = json;
    }

    @Override
    public List<Acknowledgement> all() {
        return reader.read(statements -> statements.query("SELECT acknowledgement FROM acknowledgement", row -> read(row.getString(1))));
    }

    @Override
    public void put(Acknowledgement acknowledgement) {
        String text = write(acknowledgement);
        writer.write(statements -> statements.update(PUT, KeyText.of(acknowledgement.group()), text), 1);
    }

    @Override
    public void remove(GroupKey group) {
        writer.submit(statements -> statements.update("DELETE FROM acknowledgement WHERE group_key = ?", KeyText.of(group)), 1);
    }

    private String write(Acknowledgement acknowledgement) {
        return json.write(out -> {
            IdentityJson.writeGroup(out, acknowledgement.group());
            out.writeStringField("by", acknowledgement.by());
            out.writeStringField("comment", acknowledgement.comment());
            out.writeStringField("at", acknowledgement.at().toString());
            out.writeStringField("until", acknowledgement.until().toString());
        });
    }

    private Acknowledgement read(String text) {
        JsonFields in = json.read(text);
        return new Acknowledgement(IdentityJson.readGroup(in), in.text("by"), in.text("comment"), in.moment("at"), in.moment("until"));
    }
}
