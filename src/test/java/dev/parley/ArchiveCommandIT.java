package dev.parley;

import static dev.parley.testing.Expected.frame;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.Account;
import dev.parley.testing.EnvelopeClient;
import dev.parley.testing.Guests;
import dev.parley.testing.HttpAnswer;
import dev.parley.testing.MongoProcess;
import dev.parley.testing.ParleyProcess;
import dev.parley.testing.ParleyServer;
import dev.parley.testing.RedisProcess;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator types, on a Redis in which people have talked and a database that is new to them. */
class ArchiveCommandIT {
    private static final String ROOM = Guests.number();
    private static final String ANA = Guests.name("Ana");

    private static RedisProcess redis;
    private static MongoProcess mongo;

    @TempDir
    private Path directory;

    /** What one run of the command said, on both streams. */
    private record Said(int code, String out, String err) {}

    @BeforeAll
    static void start() {
        redis = RedisProcess.start();
        mongo = MongoProcess.start();
        try (ParleyServer server = ParleyServer.island(redis, "{\"auth\":{\"bcryptCost\":4}}")) {
            Account.of(server, ANA);
            Account.of(server, Guests.name("Bob"));
            talk(server);
        }
    }

    private static void talk(ParleyServer server) {
        Account ana = new Account(ANA, Account.PASSWORD, "").login(server);
        try (EnvelopeClient client = EnvelopeClient.withToken(server, ANA, ana.token())) {
            client.asksToJoin(ROOM).hears(frame("join_room_success", "roomId", ROOM));
            client.says(ROOM, "one 🎉").hears(frame("message_ack", "seq", 1));
            client.says(ROOM, "two").hears(frame("message_ack", "seq", 2));
        }
    }

    @AfterAll
    static void stop() {
        mongo.close();
        redis.close();
    }

    private Map<String, String> environment(int redisPort) {
        return Map.of(
                "PARLEY_REDIS", "external",
                "REDIS_PORT", Integer.toString(redisPort),
                "PARLEY_ARCHIVE", mongo.uri());
    }

    private Said run(String... words) {
        return run(redis.port(), words);
    }

    private Said run(int redisPort, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = ArchiveCommand.run(
                List.of(words),
                directory,
                environment(redisPort),
                new PrintStream(out, true),
                new PrintStream(err, true));
        return new Said(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void a_chat_that_was_in_redis_alone_moves_into_a_database() {
        Said first = run("migrate");
        assertThat(first).isEqualTo(new Said(0, "accounts taken over: 2\nrooms and topics: 1\nmemberships: 0\n", ""));
        assertThat(run("migrate").out()).startsWith("accounts taken over: 0\nrooms and topics: 1\n");
        // the accounts are the database's now, whatever Redis forgets
        redis.command("DEL", "parley:user:" + ANA.toLowerCase(java.util.Locale.ROOT));
        String changes = new JsonObject()
                .put("archive", new JsonObject().put("url", mongo.uri()))
                .put("auth", new JsonObject().put("bcryptCost", 4))
                .encode();
        try (ParleyServer server = ParleyServer.island(redis, changes)) {
            Account ana = new Account(ANA, Account.PASSWORD, "").login(server);
            HttpAnswer history = server.get("/rooms/" + ROOM + "/messages", ana.bearer());
            // she has left the room; her token is good all the same
            assertThat(history.status()).as(history.body()).isEqualTo(403);
        }
        Said status = run("status");
        assertThat(status.code()).isZero();
        assertThat(status.out())
                .contains("rooms with a log: 1\n")
                .contains("rooms in the archive: 1\n")
                .contains("messages not archived yet: ")
                .contains("accounts copied to Redis: ");

        exported();
        forgotten();
    }

    private void exported() {
        // what the database's adapter has to say is no part of the export
        ParleyProcess.Plan plan =
                ParleyProcess.jar(directory, "archive", "export", ROOM).errorsTo(directory.resolve("errors"));
        environment(redis.port()).forEach(plan::with);
        try (ParleyProcess process = plan.begin()) {
            assertThat(process.exitCode()).as(process.output()).isZero();
            assertThat(process.output().lines().map(JsonObject::new))
                    .extracting(line -> line.getString("user") + ": " + line.getString("text"))
                    .containsExactly(ANA + ": one 🎉", ANA + ": two");
        }
    }

    private void forgotten() {
        assertThat(run("retention", ROOM, "30")).isEqualTo(new Said(0, "done\n", ""));
        Said erased = run("erase", ANA, "--account");
        assertThat(erased.code()).as(erased.err()).isZero();
        assertThat(erased.out()).startsWith("erased in the logs: 2\n").endsWith("the account is removed\n");
        assertThat(run("erase", ANA, "--account").out())
                .isEqualTo("erased in the logs: 0\nerased in the archive: 0\nthere was no account\n");
        assertThat(run("export", ROOM).out().toLowerCase(java.util.Locale.ROOT))
                .doesNotContain(ANA.toLowerCase(java.util.Locale.ROOT))
                .doesNotContain("one");
        assertThat(run("migrate").out()).startsWith("accounts taken over: 0\n");
    }

    @Test
    void what_cannot_be_done_is_told() {
        assertThat(run("export", "nowhere")).isEqualTo(new Said(1, "", "parley: There is no such room.\n"));
        assertThat(run("export").code()).isEqualTo(2);
    }

    @Test
    void a_store_that_is_away_is_told() {
        String impatient = "{\"redis\":{\"startTimeout\":\"PT4S\"}}";

        Said noRedis = run(1, "status", "-conf", impatient);
        assertThat(noRedis.code()).isEqualTo(1);
        assertThat(noRedis.err()).startsWith("parley: Redis at redis://");
        mongo.stop();
        try {
            long began = System.nanoTime();
            Said noDatabase = run("status", "-conf", impatient);
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .as("4 s for the database, and no more")
                    .isBetween(Duration.ofSeconds(4), Duration.ofSeconds(8));
            assertThat(noDatabase.code()).isEqualTo(1);
            assertThat(noDatabase.err()).matches("parley: .*database.*\n");
        } finally {
            mongo.restart();
        }
    }
}
