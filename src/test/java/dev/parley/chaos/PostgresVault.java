package dev.parley.chaos;

import dev.parley.testing.PostgresProcess;

/** A real PostgreSQL. */
final class PostgresVault implements Vault {
    private final PostgresProcess process = PostgresProcess.start();

    @Override
    public int port() {
        return process.port();
    }

    @Override
    public String uri(int road) {
        return process.uri().replace(":" + port() + '/', ":" + road + '/');
    }

    @Override
    public void kill() {
        process.kill();
    }

    @Override
    public void restart() {
        process.restart();
    }

    @Override
    public void freeze() {
        process.freeze();
    }

    @Override
    public void thaw() {
        process.thaw();
    }

    @Override
    public void close() {
        process.close();
    }
}
