package dev.parley.it;

import static dev.parley.testing.Expected.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.ChatClient;
import dev.parley.testing.Deadline;
import dev.parley.testing.Guests;
import dev.parley.testing.ParleyServer;
import dev.parley.testing.RedisEar;
import dev.parley.testing.RedisProcess;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class TwoInstancesIT {
    private static final int SENDERS = 4;
    private static final int EACH = 500;

    private static RedisProcess redis;
    private static ParleyServer one;
    private static ParleyServer two;

    /** How the two know of each other. */
    enum Shape {
        /** By Redis alone. */
        ISLANDS,
        /** By an event bus. */
        CLUSTER
    }

    @Parameter
    Shape shape;

    @RegisterExtension
    final Guests guests = new Guests();

    private final String room = Guests.room();

    @BeforeParameterizedClassInvocation
    static void start(Shape shape) {
        redis = RedisProcess.start();
        List<ParleyServer> pair = shape == Shape.CLUSTER
                ? ParleyServer.pair(redis)
                : List.of(ParleyServer.island(redis), ParleyServer.island(redis));
        one = pair.get(0);
        two = pair.get(1);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        one.close();
        two.close();
        redis.close();
    }

    @Test
    void messages_go_both_ways() {
        ChatClient ana = guests.arrives(one, "ana").joins(room);
        ChatClient bob = guests.arrives(two, "bob").joins(room);

        ana.says("hello!");
        bob.hears(said("ana", "hello!"));
        bob.says("hello yourself!");

        ana.hears(said("ana", "hello!"), said("bob", "hello yourself!"));
        bob.hears(said("bob", "hello yourself!"));
    }

    @Test
    void nobody_hears_another_room() {
        ChatClient ana = guests.arrives(one, "ana").joins(room);
        ChatClient bob = guests.arrives(two, "bob").joins(room + "-other");
        ChatClient cid = guests.arrives(two, "cid").joins(room);

        ana.says("secret");

        cid.hears(said("secret"));
        bob.hearsNothing();
        bob.says("alone");
        bob.hears(said("alone"));
        cid.hearsNothing();
    }

    @Test
    void everybody_hears_a_crowd_of_senders_once_and_in_one_order() {
        List<ChatClient> senders = IntStream.range(0, SENDERS)
                .mapToObj(i ->
                        guests.arrives(i % 2 == 0 ? one : two, "sender-" + i).joins(room))
                .toList();

        for (int i = 0; i < EACH; i++) {
            int number = i;
            senders.forEach(sender -> sender.says(Integer.toString(number)));
        }

        List<List<JsonObject>> heard = senders.stream()
                .map(sender -> sender.hearsFrames(SENDERS * EACH))
                .toList();
        assertThat(heard.get(0))
                .extracting(frame -> frame.getLong("seq"))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, SENDERS * EACH).boxed().toList());
        heard.forEach(frames -> assertThat(frames).isEqualTo(heard.get(0)));
        List<String> inOrder =
                IntStream.range(0, EACH).mapToObj(Integer::toString).toList();
        for (int i = 0; i < SENDERS; i++) {
            String sender = "sender-" + i;
            assertThat(heard.get(0).stream()
                            .filter(frame -> frame.getString("user").equals(sender)))
                    .extracting(frame -> frame.getString("text"))
                    .containsExactlyElementsOf(inOrder);
        }
        senders.forEach(ChatClient::hearsNothing);
    }

    @Test
    void an_instance_listens_to_a_room_from_its_first_session_to_its_last() {
        ChatClient ana = guests.arrives(one, "ana").joins(room);
        ChatClient second = guests.arrives(one, "ana").joins(room);
        assertThat(listeners()).isEqualTo(1);

        ChatClient bob = guests.arrives(two, "bob").joins(room);
        assertThat(listeners()).isEqualTo(2);

        bob.leaves();
        Deadline.await("one listens", ChatClient.PATIENCE, () -> listeners() == 1);
        ana.leaves();
        second.leaves();
        Deadline.await("nobody listens", ChatClient.PATIENCE, () -> listeners() == 0);
    }

    @Test
    void redis_publishes_messages_only_where_no_event_bus_carries_them() {
        ChatClient ana = guests.arrives(one, "ana").joins(room);
        ChatClient bob = guests.arrives(two, "bob").joins(room);
        try (RedisEar ear = new RedisEar(redis, "parley:room:" + room)) {
            chat(ana, bob, 1);
            ear.heard();
            if (shape == Shape.CLUSTER) {
                Deadline.await("the two know each other", ChatClient.PATIENCE, () -> {
                    chat(ana, bob, 1);
                    return ear.heard().isEmpty();
                });
            }

            chat(ana, bob, 20);

            assertThat(ear.heard()).hasSize(shape == Shape.CLUSTER ? 0 : 20);
        }
    }

    @Test
    void who_moves_to_the_other_instance_misses_nothing() {
        ChatClient ana = guests.arrives(one, "ana").joins(room);
        ChatClient bob = guests.arrives(one, "bob").joins(room);
        ana.says("first");
        JsonObject last = bob.hears(said("first"));
        bob.leaves();
        ana.says("missed");
        ana.hears(said("first"), said("missed"));

        String seen = new JsonObject()
                .put("since", last.getLong("seq"))
                .put("sinceId", last.getString("id"))
                .encode();
        ChatClient again = guests.arrives(two, "bob").joins(room, seen);
        ana.says("live");

        List<JsonObject> frames = new ArrayList<>(again.hearsFrames(3));
        assertThat(frames).extracting(frame -> frame.getString("text")).containsExactly("missed", null, "live");
        assertThat(frames.get(1).getBoolean("recovered")).isTrue();
    }

    private static void chat(ChatClient from, ChatClient to, int messages) {
        for (int i = 0; i < messages; i++) {
            from.says("number " + i);
            to.hears(said("number " + i));
            from.hears(said("number " + i));
        }
    }

    private long listeners() {
        List<?> counts = (List<?>) redis.command("PUBSUB", "NUMSUB", "parley:room:" + room);
        return (Long) counts.get(1);
    }
}
