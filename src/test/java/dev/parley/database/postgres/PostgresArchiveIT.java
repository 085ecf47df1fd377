package dev.parley.database.postgres;

import dev.parley.archive.MessageArchive;
import dev.parley.archive.MessageArchiveContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresArchiveIT extends MessageArchiveContract {
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
    protected MessageArchive archive() {
        return postgres.database.archive();
    }
}
