package dev.parley.it;

import static dev.parley.testing.Expected.frame;
import static dev.parley.testing.Expected.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.Account;
import dev.parley.testing.EnvelopeClient;
import dev.parley.testing.Guests;
import dev.parley.testing.HttpAnswer;
import dev.parley.testing.ParleyServer;
import dev.parley.testing.RedisProcess;
import dev.parley.testing.RoomsClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rooms as things: made, listed, described; two instances that share a Redis. */
class RoomsIT {
    private static RedisProcess redis;
    private static ParleyServer one;
    private static ParleyServer two;

    @RegisterExtension
    final Guests guests = new Guests();

    private final String room = Guests.room();
    private final String maker = Guests.name("maker");

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

    @Test
    void a_room_keeps_the_name_it_was_made_with() {
        String shown = "My " + room.toUpperCase() + "!";
        String id = "my-" + room;

        RoomsClient ana = guests.rooms(one, maker);
        ana.asks("create_room", "room", shown, "topic", "all about it")
                .hears(frame("room_created", "room", id, "name", shown));
        ana.says(id, "I am in it").hears(frame("message", "room", id, "seq", 1));

        guests.rooms(two, "bob")
                .asks("join_room", "room", id.toUpperCase())
                .hears(frame("room_joined", "room", id, "name", shown, "topic", "all about it", "memberCount", 2));
        guests.envelope(two, "cid")
                .asksToJoin(id)
                .hears(frame("join_room_success", "roomId", id, "roomName", shown, "topic", "all about it"));
    }

    @Test
    void a_room_is_made_once_on_whichever_instance() {
        guests.rooms(one, maker).asks("create_room", "room", room).hears(frame("room_created", "room", room));

        guests.rooms(two, Guests.name("late"))
                .asks("create_room", "room", room.toUpperCase())
                .hears(refused("ROOM_EXISTS"));
        guests.envelope(two, Guests.name("late"))
                .asks("create_room", "roomName", room)
                .hears(refused("ROOM_EXISTS"));
        guests.envelope(two, Guests.name("bob"))
                .asks("create_room", "roomName", room + "-2")
                .hears(frame("room_created", "roomId", room + "-2", "roomName", room + "-2"));
    }

    @Test
    void five_rooms_an_hour_over_all_instances() {
        RoomsClient here = guests.rooms(one, maker);
        RoomsClient there = guests.rooms(two, maker);
        for (int i = 0; i < 5; i++) {
            RoomsClient turn = i % 2 == 0 ? here : there;
            turn.asks("create_room", "room", room + i).hears(frame("room_created"));
            turn.asks("create_room", "room", room + i).hears(refused("ROOM_EXISTS"));
        }

        JsonObject refusal = there.asks("create_room", "room", room + "-more").hears(refused("RATE_LIMITED"));

        assertThat(refusal.getLong("retryAfterMs")).isBetween(600_000L, 720_000L);
        there.asks("list_members", "room", room + "-more").hears(refused("ROOM_NOT_FOUND"));
        here.joins(room + "-joined");
        guests.rooms(two, Guests.name("other"))
                .asks("create_room", "room", room + "-more")
                .hears(frame("room_created"));
    }

    @Test
    void the_list_is_paged_by_the_latest_activity() {
        EnvelopeClient ana = guests.envelope(one, "ana");
        IntStream.range(0, 5).forEach(i -> ana.joins(room + "-" + i));
        EnvelopeClient bob = guests.envelope(two, "bob").joins(room + "-3");
        bob.says(room + "-1", "not in it").hears(refused("NOT_IN_ROOM"));
        ana.says(room + "-1", "on top").hearsAtLast(frame("message_ack"));

        JsonObject first = list(bob, "limit", 2, "query", room);
        JsonObject second = list(bob, "limit", 2, "query", room.toUpperCase(), "cursor", first.getString("cursor"));
        JsonObject third = list(bob, "limit", 2, "query", room, "cursor", second.getString("cursor"));

        assertThat(ids(first)).containsExactly(room + "-1", room + "-3");
        assertThat(ids(second)).containsExactly(room + "-4", room + "-2");
        assertThat(ids(third)).containsExactly(room + "-0");
        assertThat(third.containsKey("cursor")).isFalse();
        assertThat(line(first, 0).getInteger("memberCount")).isEqualTo(1);
        assertThat(line(first, 0).getInteger("lastSeq")).isEqualTo(1);
        assertThat(line(first, 1).getInteger("memberCount")).isEqualTo(2);
        assertThat(line(first, 1).getInteger("lastSeq")).isZero();
        assertThat(line(first, 1).getString("lastActivity")).matches("\\d{4}-.*Z");
    }

    @Test
    void every_way_to_list_tells_the_same() {
        RoomsClient ana = guests.rooms(one, "ana").joins(room);
        EnvelopeClient bob = guests.envelope(two, "bob").joins(room);

        JsonArray flat = ana.asks("list_rooms", "limit", 500)
                .hearsAtLast(frame("room_list"))
                .getJsonArray("rooms");
        JsonObject byHttp = two.get("/rooms?limit=500&query=" + room).json();

        JsonObject mine = flat.stream()
                .map(JsonObject.class::cast)
                .filter(line -> room.equals(line.getString("room")))
                .findFirst()
                .orElseThrow();
        assertThat(mine.getInteger("members")).isEqualTo(2);
        assertThat(mine.getString("name")).isEqualTo(room);
        JsonObject enveloped = line(list(bob, "query", room), 0);
        assertThat(byHttp.getJsonArray("rooms")).containsExactly(enveloped);
        assertThat(enveloped.getString("lastActivity")).isEqualTo(mine.getString("lastActivity"));
    }

    @Test
    void an_empty_room_is_listed_with_nobody() {
        EnvelopeClient ana = guests.envelope(one, "ana").joins(room).leavesRoom(room);

        assertThat(line(list(ana, "query", room), 0).getInteger("memberCount")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.5", "\"7\"", "true", "501"})
    void a_page_has_its_bounds(String limit) {
        EnvelopeClient ana = guests.envelope(one, "ana");

        ana.sends("{\"type\":\"get_rooms\",\"payload\":{\"limit\":" + limit + "}}");

        if (limit.equals("501")) {
            ana.hears(frame("room_list"));
        } else {
            ana.hears(refused("VALIDATION_ERROR"));
        }
        ana.hearsNothing();
    }

    @Test
    void a_cursor_that_nobody_gave_is_no_reason_to_fail() {
        EnvelopeClient ana = guests.envelope(one, "ana");

        ana.asks("get_rooms", "cursor", "nonsense \0 🙃");
        JsonObject answer = ana.hearsFrames(1).get(0);

        assertThat(answer.getString("type")).isIn("error", "room_list");
        assertThat(answer.encode()).doesNotContain("INTERNAL_ERROR");
    }

    @Test
    void members_are_told_to_members() {
        EnvelopeClient ana = guests.envelope(one, "ana").joins(room);
        RoomsClient bob = guests.rooms(two, "bob").joins(room);
        RoomsClient eve = guests.rooms(two, "eve");

        JsonObject list = ana.asks("get_members", "roomId", room).hearsAtLast(frame("member_list", "memberCount", 2));
        assertThat(list.getJsonObject("payload").getJsonArray("members"))
                .containsExactlyInAnyOrder(online("ana"), online("bob"));
        JsonObject flat = bob.asks("list_members", "room", room).hearsAtLast(frame("member_list", "memberCount", 2));
        assertThat(flat.getJsonArray("members")).containsExactlyInAnyOrder("ana", "bob");
        eve.asks("list_members", "room", room).hears(refused("NOT_IN_ROOM"));
        eve.asks("list_members", "room", room + "-none").hears(refused("ROOM_NOT_FOUND"));
    }

    private static JsonObject online(String name) {
        return new JsonObject().put("username", name).put("isOnline", true);
    }

    @Test
    void the_topic_is_changed_by_a_command_and_told_to_who_joins() {
        RoomsClient ana = guests.rooms(one, "ana").joins(room);
        ana.asks("command", "command", "/topic news of the day", "room", room).hears(frame("command_result"));

        guests.envelope(two, "bob").asksToJoin(room).hears(frame("join_room_success", "topic", "news of the day"));
    }

    @Test
    void history_over_http_is_for_members_with_a_token() {
        Account ana = Account.of(one, Guests.name("ana"));
        EnvelopeClient session = guests.envelope(one, ana).joins(room);
        List<String> texts = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            session.says(room, "number " + i).hearsAtLast(frame("message_ack", "seq", i));
            texts.add("number " + i);
        }
        String path = "/rooms/" + room + "/messages";

        HttpAnswer page = two.get(path + "?limit=3&before=5", ana.bearer());
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.json().getJsonArray("messages").stream().map(each -> ((JsonObject) each).getString("content")))
                .containsExactlyElementsOf(texts.subList(1, 4));
        assertThat(page.json().getBoolean("hasMore")).isTrue();
        assertCode(two.get(path), 401, "UNAUTHENTICATED");
        assertCode(two.get(path, "Authorization: Bearer nonsense"), 401, "SESSION_EXPIRED");
        Account eve = Account.of(one, Guests.name("eve"));
        assertCode(two.get(path, eve.bearer()), 403, "NOT_IN_ROOM");
        assertThat(two.get("/rooms/" + room + "-none/messages", eve.bearer()).status())
                .isIn(403, 404);
    }

    private static void assertCode(HttpAnswer answer, int status, String code) {
        assertThat(answer.json().getString("code")).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
    }

    private static JsonObject list(EnvelopeClient client, Object... pairs) {
        return client.asks("get_rooms", pairs).hearsAtLast(frame("room_list")).getJsonObject("payload");
    }

    private static List<String> ids(JsonObject page) {
        return page.getJsonArray("rooms").stream()
                .map(line -> ((JsonObject) line).getString("id"))
                .toList();
    }

    private static JsonObject line(JsonObject page, int index) {
        return page.getJsonArray("rooms").getJsonObject(index);
    }
}
