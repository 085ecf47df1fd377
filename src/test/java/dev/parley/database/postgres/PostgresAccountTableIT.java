package dev.parley.database.postgres;

import dev.parley.auth.AccountTable;
import dev.parley.auth.AccountTableContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresAccountTableIT extends AccountTableContract {
    private static PostgresOnVertx postgres;

    @BeforeAll
    static void start() {
        postgres = new PostgresOnVertx();
    }

    @AfterAll
    static void end() {
        postgres.close();
    }

    @Override
    protected AccountTable table() {
        return postgres.database.accounts();
    }
}
