package dev.parley.it;

import static dev.parley.testing.Expected.refusedField;
import static dev.parley.testing.Expected.replayed;
import static dev.parley.testing.Expected.resumed;
import static dev.parley.testing.Expected.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.ChatClient;
import dev.parley.testing.Guests;
import dev.parley.testing.ParleyServer;
import dev.parley.testing.RedisProcess;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryIT {
    private static RedisProcess redis;
    private static ParleyServer server;
    private static ParleyServer other;

    @RegisterExtension
    final Guests guests = new Guests();

    private final String room = Guests.room();

    @BeforeAll
    static void start() {
        redis = RedisProcess.start();
        server = ParleyServer.island(redis);
        other = ParleyServer.island(redis);
    }

    @AfterAll
    static void stop() {
        server.close();
        other.close();
        redis.close();
    }

    @Test
    void the_newest_messages_come_with_the_join_oldest_first() {
        theRoomHeard("one", "two", "three");

        ChatClient bob = guests.arrives(other, "bob").joins(room, "{\"history\":2}");

        bob.hears(replayed("two"), replayed("three"));
        bob.hearsNothing();
    }

    @Test
    void a_replay_is_the_message_as_it_was_told() {
        JsonObject live = theRoomHeard("one").get(0);

        ChatClient bob = guests.arrives(other, "bob").joins(room, "{\"history\":1}");

        assertThat(bob.hears(replayed("one"))).isEqualTo(live.copy().put("replay", true));
    }

    @Test
    void no_history_comes_where_none_is_wanted() {
        theRoomHeard("one");

        guests.arrives(server, "bob").joins(room, "{\"history\":0}").hearsNothing();
        guests.arrives(server, "bob").joins(room).hearsNothing();
    }

    @Test
    void over_a_hundred_counts_as_a_hundred() {
        theRoomHeard(LongStream.rangeClosed(1, 103).mapToObj(Long::toString).toArray(String[]::new));

        ChatClient bob = guests.arrives(other, "bob").joins(room, "{\"history\":200}");

        assertThat(bob.hearsFrames(100))
                .extracting(frame -> frame.getLong("seq"))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(4, 103).boxed().toList());
        bob.hearsNothing();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.5", "\"10\"", "true", "[]", "1e3"})
    void what_is_no_number_of_messages_is_refused(String history) {
        ChatClient bob = guests.arrives(server, "bob");

        bob.sends("{\"type\":\"init\",\"room\":\"" + room + "\",\"user\":\"bob\",\"history\":" + history + "}");

        bob.hears(refusedField("history"));
    }

    @Test
    void who_comes_back_gets_what_was_missed_and_then_the_live_ones() {
        List<JsonObject> told = theRoomHeard("one", "two", "three");
        String seen = new JsonObject()
                .put("since", 1)
                .put("sinceId", told.get(0).getString("id"))
                .encode();

        ChatClient bob = guests.arrives(other, "bob").joins(room, seen);
        bob.says("back");

        bob.hears(replayed("two"), replayed("three"), resumed(true, 3), said("back"));
    }

    @Test
    void since_zero_is_from_the_first() {
        theRoomHeard("one", "two");

        ChatClient bob = guests.arrives(other, "bob").joins(room, "{\"since\":0}");

        bob.hears(replayed("one"), replayed("two"), resumed(true, 2));
    }

    @Test
    void who_missed_nothing_gets_nothing() {
        theRoomHeard("one", "two");

        ChatClient bob = guests.arrives(other, "bob").joins(room, "{\"since\":2}");

        bob.hears(resumed(true, 2));
        bob.hearsNothing();
    }

    @Test
    void beyond_the_head_the_newest_page_comes_instead() {
        theRoomHeard("one", "two");

        ChatClient bob = guests.arrives(other, "bob").joins(room, "{\"since\":7}");

        bob.hears(replayed("one"), replayed("two"), resumed(false, 2));
    }

    @Test
    void a_number_that_belongs_to_another_message_is_not_recovered() {
        theRoomHeard("one", "two");

        ChatClient bob =
                guests.arrives(other, "bob").joins(room, "{\"since\":1,\"sinceId\":\"01ARZ3NDEKTSV4RRFFQ69G5FAV\"}");

        bob.hears(replayed("one"), replayed("two"), resumed(false, 2));
    }

    @Test
    void a_long_absence_comes_in_pages_before_any_live_message() {
        theRoomHeard(LongStream.rangeClosed(1, 250).mapToObj(Long::toString).toArray(String[]::new));

        ChatClient bob = guests.arrives(other, "bob").joins(room, "{\"since\":5}");

        assertThat(bob.hearsFrames(245))
                .extracting(frame -> frame.getLong("seq"))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(6, 250).boxed().toList());
        bob.hears(resumed(true, 250));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.5", "\"1\"", "{}"})
    void what_is_no_place_in_the_room_is_refused(String since) {
        ChatClient bob = guests.arrives(server, "bob");

        bob.sends("{\"type\":\"init\",\"room\":\"" + room + "\",\"user\":\"bob\",\"since\":" + since + "}");

        bob.hears(refusedField("since"));
    }

    private List<JsonObject> theRoomHeard(String... texts) {
        ChatClient ana = guests.arrives(server, "ana").joins(room);
        for (String text : texts) {
            ana.says(text);
        }
        return ana.hearsFrames(texts.length);
    }
}
