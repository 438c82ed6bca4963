package io.tocsin.adapter.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** What differs from one database to the next. Safe for several threads. */
interface Dialect {

    /** Opens the connection that writes; its transactions are committed by the caller. There is only one at a time. */
    Connection openWriter() throws SQLException;

    /** Opens a connection that only reads, and sees at each statement all that is committed. */
    Connection openReader() throws SQLException;

    /** For Flyway, which opens connections of its own. */
    DataSource dataSource();

    /** Which database it is, in messages; no secret in it. */
    String name();

    /** The scripts that make the tables, on the class path; the n-th leads to version n. By name, because a native image has no class path to scan. */
    List<String> scripts();

    /** The version of the tables; 0 where there are none. */
    int version(Statements statements) throws SQLException;

    void setVersion(Statements statements, int version) throws SQLException;

    /** Whether there is nothing at all in the database. */
    boolean isEmpty(Statements statements) throws SQLException;

    /** What went wrong, in plain words for the one who runs Tocsin, without secrets. */
    String explain(SQLException failure);

    /** Whether it failed only because the connection is gone, so that another one may do. */
    boolean isConnectionLost(SQLException failure);

    /** Writes something that changes nothing, to see whether the database takes writes again. */
    void probe(Statements statements) throws SQLException;

    /** Gives some of the room of removed rows back to the file system, in a time that nobody notices. */
    void reclaim(Statements statements) throws SQLException;
}
