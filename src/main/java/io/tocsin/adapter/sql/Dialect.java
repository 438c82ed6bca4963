package io.tocsin.adapter.sql;

import java.sql.Connection;
import java.sql.SQLException;

/** What differs from one database to the next. Safe for several threads. */
interface Dialect {

    /** Opens the connection that writes; its transactions are committed by the caller. There is only one at a time. */
    Connection openWriter() throws SQLException;

    /** Opens a connection that only reads, and sees at each statement all that is committed. */
    Connection openReader() throws SQLException;

    /** What went wrong, in plain words for the one who runs Tocsin, without secrets. */
    String explain(SQLException failure);

    /** Writes something that changes nothing, to see whether the database takes writes again. */
    void probe(Statements statements) throws SQLException;

    /** Gives some of the room of removed rows back to the file system, in a time that nobody notices. */
    void reclaim(Statements statements) throws SQLException;
}
