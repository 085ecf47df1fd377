package dev.parley.chaos;

import dev.parley.testing.MongoProcess;

/** Something that speaks as MongoDB does, in this JVM. */
final class MongoVault implements Vault {
    private final MongoProcess process = MongoProcess.start();

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
        process.stop();
    }

    @Override
    public void restart() {
        process.restart();
    }

    @Override
    public void freeze() {
        throw new UnsupportedOperationException("it would freeze whoever looks");
    }

    @Override
    public void thaw() {
        throw new UnsupportedOperationException("it is never frozen");
    }

    @Override
    public void close() {
        process.close();
    }
}
