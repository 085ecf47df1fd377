package dev.parley.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run with this database proves nothing unless what it answered to is there after it was killed. */
class MongoVaultIT {
    private static final int WRITES = 200;

    @Test
    void what_it_answered_to_outlives_a_kill() {
        Vertx vertx = Vertx.vertx();
        try (MongoVault vault = new MongoVault()) {
            for (int i = 0; i < WRITES; i++) {
                JsonObject line = JsonObject.of("_id", "id" + i, "text", "x".repeat(1_000));
                get(client(vertx, vault).insert("lines", line));
            }
            vault.kill();
            vault.restart();

            assertThat(get(client(vertx, vault).count("lines", new JsonObject())))
                    .isEqualTo(WRITES);
        } finally {
            get(vertx.close());
        }
    }

    @Test
    void one_that_does_not_start_leaves_neither_a_process_nor_a_file(@TempDir Path parent) throws IOException {
        Path directory = Files.createDirectory(parent.resolve("vault"));
        Set<ProcessHandle> before = ProcessHandle.current().children().collect(Collectors.toSet());

        assertThatThrownBy(() -> new MongoVault(directory, Duration.ZERO)).isInstanceOf(AssertionError.class);

        assertThat(directory).doesNotExist();
        assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive))
                .isSubsetOf(before);
    }

    private static MongoClient client(Vertx vertx, MongoVault vault) {
        return MongoClient.createShared(
                vertx, JsonObject.of("connection_string", vault.uri(vault.port()), "db_name", "parley"));
    }

    private static <A> A get(Future<A> answer) {
        try {
            return answer.await(20, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("no answer", e);
        }
    }
}
