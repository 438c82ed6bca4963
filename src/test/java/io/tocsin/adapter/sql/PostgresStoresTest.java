package io.tocsin.adapter.sql;

import io.tocsin.testing.Samples;
import java.time.InstantSource;

class PostgresStoresTest extends SqlStoresContract {

    @Override
    protected SqlStore openStore() {
        return Postgres.open(PostgresServer.freshSchema(), "postgres", () -> "", InstantSource.fixed(Samples.NOW));
    }
}
