package dev.parley.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.Guests;
import dev.parley.testing.Instance;
import dev.parley.testing.ParleyProcess;
import dev.parley.testing.ParleyServer;
import dev.parley.testing.RedisProcess;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A connection drops, and its client is back on another instance. */
class RecoveryIT {
    private static final String PATH = "/socket.io/";

    private static RedisProcess redis;
    private static ParleyServer one;
    private static ParleyServer two;

    private final String room = Guests.room();

    @BeforeAll
    static void start() {
        redis = RedisProcess.start();
        one = ParleyServer.island(redis);
        two = ParleyServer.island(redis);
    }

    @AfterAll
    static void stop() {
        one.close();
        two.close();
        redis.close();
    }

    /** A client that keeps what the library keeps. */
    private static final class Keeper implements AutoCloseable {
        private final SocketClient socket;
        private final boolean recovered;
        private final String pid;
        private String offset = "";
        private int calls;

        private Keeper(Instance instance, String pid, String offset) {
            socket = SocketClient.open(instance.port(), PATH);
            socket.sends(
                    pid.isEmpty()
                            ? "40"
                            : "40"
                                    + new JsonObject()
                                            .put("pid", pid)
                                            .put("offset", offset)
                                            .encode());
            JsonObject connected = new JsonObject(socket.hears().substring(2));
            this.pid = connected.getString("pid");
            this.recovered = this.pid.equals(pid);
            this.offset = offset;
        }

        static Keeper arrives(Instance instance) {
            return new Keeper(instance, "", "");
        }

        Keeper comesBackTo(Instance instance) {
            return new Keeper(instance, pid, offset);
        }

        /** The next event or answer: its arguments behind the name, or what was answered. */
        private JsonArray next() {
            String packet = socket.hears();
            if (packet.startsWith("42")) {
                JsonArray event = new JsonArray(packet.substring(2));
                if (event.getValue(event.size() - 1) instanceof String last) {
                    offset = last;
                }
                return event;
            }
            return packet.startsWith("43") ? new JsonArray(packet.substring(packet.indexOf('['))) : new JsonArray();
        }

        private void asks(String event, JsonObject argument) {
            socket.sends(
                    "42" + ++calls + new JsonArray().add(event).add(argument).encode());
            while (!(next().getValue(0) instanceof JsonObject answer && answer.getBoolean("ok", false))) {
                // what else is said comes in between
            }
        }

        Keeper joins(String user, String... rooms) {
            for (String room : rooms) {
                asks("join", new JsonObject().put("room", room).put("user", user));
            }
            return this;
        }

        void says(String room, String text) {
            asks("message", new JsonObject().put("room", room).put("text", text));
        }

        /** The next messages, as {@code room text}. */
        List<String> hears(int messages) {
            List<String> heard = new ArrayList<>();
            while (heard.size() < messages) {
                JsonArray event = next();
                if ("message".equals(event.getValue(0))) {
                    JsonObject message = event.getJsonObject(1);
                    heard.add(message.getString("room") + " " + message.getString("text"));
                }
            }
            return heard;
        }

        void hearsAtLast(String message) {
            while (!hears(1).contains(message)) {
                // something else comes first
            }
        }

        void sends(String packet) {
            socket.sends(packet);
        }

        /** Without a word. */
        @Override
        public void close() {
            socket.close();
        }
    }

    @Test
    void what_was_missed_in_one_room_comes_once_and_in_order() {
        try (Keeper ana = Keeper.arrives(one).joins("ana", room)) {
            Keeper bob = Keeper.arrives(one).joins("bob", room);
            ana.says(room, "heard");
            assertThat(bob.hears(1)).containsExactly(room + " heard");
            bob.close();
            ana.says(room, "missed 1");
            ana.says(room, "missed 2");

            try (Keeper back = bob.comesBackTo(two)) {
                assertThat(back.recovered).isTrue();
                ana.says(room, "live");
                back.says(room, "here again");
                ana.hearsAtLast(room + " here again");
            }
            // the last one was ended without a word as well: what it heard counts
            Keeper again = bob.comesBackTo(one);
            assertThat(again.recovered).isTrue();
            assertThat(again.hears(4))
                    .containsExactly(room + " missed 1", room + " missed 2", room + " live", room + " here again");
            again.close();
        }
    }

    @Test
    void what_was_missed_in_three_rooms_comes_once_and_in_the_order_of_each() {
        String[] rooms = {room + "-a", room + "-b", room + "-c"};
        try (Keeper ana = Keeper.arrives(one).joins("ana", rooms)) {
            Keeper bob = Keeper.arrives(one).joins("bob", rooms);
            ana.says(rooms[1], "heard");
            assertThat(bob.hears(1)).containsExactly(rooms[1] + " heard");
            bob.close();
            for (int each = 0; each < 3; each++) {
                for (String place : rooms) {
                    ana.says(place, "missed " + each);
                }
            }

            try (Keeper back = bob.comesBackTo(two)) {
                assertThat(back.recovered).isTrue();
                // cut in the middle of it: the rest comes next time
                List<String> heard = new ArrayList<>(back.hears(4));
                try (Keeper again = back.comesBackTo(one)) {
                    assertThat(again.recovered).isTrue();
                    heard.addAll(again.hears(5));
                    ana.says(rooms[2], "live");
                    assertThat(again.hears(1)).containsExactly(rooms[2] + " live");
                }
                for (String place : rooms) {
                    assertThat(heard.stream().filter(text -> text.startsWith(place + " ")))
                            .containsExactly(place + " missed 0", place + " missed 1", place + " missed 2");
                }
            }
        }
    }

    @Test
    void who_left_begins_anew() {
        Keeper bob = Keeper.arrives(one).joins("bob", room);
        bob.sends("41");
        // the answer to another namespace's packet comes behind what became of that
        bob.sends("40/nowhere,");
        bob.next();
        bob.close();

        try (Keeper back = bob.comesBackTo(two)) {
            assertThat(back.recovered).isFalse();
            assertThat(back.next()).isEqualTo(new JsonArray("[\"position\",\"\"]"));
        }
    }

    @Test
    void who_lost_its_instance_goes_on_elsewhere(@TempDir Path directory) {
        try (ParleyProcess victim = ParleyProcess.jar(directory).with(redis).start();
                Keeper ana = Keeper.arrives(two).joins("ana", room)) {
            Keeper bob = Keeper.arrives(victim).joins("bob", room);
            ana.says(room, "heard");
            assertThat(bob.hears(1)).containsExactly(room + " heard");
            victim.kill9();
            ana.says(room, "missed");

            try (Keeper back = bob.comesBackTo(two)) {
                assertThat(back.recovered).isTrue();
                assertThat(back.hears(1)).containsExactly(room + " missed");
            }
        }
    }
}
