package dev.parley.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.PresenceChange;
import dev.parley.room.LaneStatus;
import dev.parley.room.RegistryMail;
import dev.parley.room.RoomLog;
import dev.parley.room.Roster;
import dev.parley.room.RosterContract;
import dev.parley.room.SeatCall;
import dev.parley.testing.Deadline;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisRosterIT extends RosterContract {
    @RegisterExtension
    static final BridgeOnRedis SITE = new BridgeOnRedis();

    @Override
    protected RoomLog log() {
        return SITE.bridge().store;
    }

    @Override
    protected Roster roster() {
        return SITE.bridge().store;
    }

    @Test
    void a_fenced_instance_has_no_seats_to_give() {
        SITE.redis().command("ZADD", "parley:{" + room.shard() + "}:dead", "1", here.value());

        assertThat(seat(here, enters(ANA)).status()).isEqualTo(LaneStatus.FENCED);
        assertThat(get(roster().members(room)).users()).isEmpty();
    }

    @Test
    void a_change_is_told_with_the_names_as_shown() {
        get(SITE.bridge().store.subscribe(room));
        seat(here, enters(ANA), enters(BOB));
        seat(here, leaves(BOB));

        List<RegistryMail> told = List.of(
                new RegistryMail.Seated(room, new PresenceChange(1, 2, List.of(ANA, BOB), List.of())),
                new RegistryMail.Seated(room, new PresenceChange(2, 1, List.of(), List.of(BOB))));
        Deadline.await(
                "the changes",
                Duration.ofSeconds(5),
                () -> SITE.bridge().mail.stream()
                        .filter(letter -> letter instanceof RegistryMail.Seated seated
                                && seated.room().equals(room))
                        .toList()
                        .equals(told));
    }

    @Test
    void the_roster_holds_the_shown_name_and_the_instances() {
        seat(here, enters(ANA));
        seat(there, enters(ANA));

        assertThat(SITE.redis().command("HGET", "parley:{" + room.shard() + "}:roster:" + room, "ana"))
                .isEqualTo("Ana " + here + " " + there + " ");
    }

    @Test
    void a_room_that_is_closed_before_its_seats_are_left_is_still_one_of_the_instance() {
        String rooms = "parley:{" + room.shard() + "}:on:" + here;
        open(here);
        seat(here, enters(ANA));
        close(here, number());
        Object seated = SITE.redis().command("SISMEMBER", rooms, room);
        get(roster().seat(new SeatCall(here, room, number(), false, false, List.of())));

        assertThat(seated).isEqualTo(1L);
        assertThat(SITE.redis().command("SISMEMBER", rooms, room)).isEqualTo(0L);
    }

    @Test
    void a_room_that_is_still_open_without_any_seat_is_one_of_the_instance() {
        String rooms = "parley:{" + room.shard() + "}:on:" + here;
        open(here);
        seat(here, enters(ANA));
        get(roster().seat(new SeatCall(here, room, number(), false, false, List.of())));
        Object open = SITE.redis().command("SISMEMBER", rooms, room);
        close(here, number());

        assertThat(open).isEqualTo(1L);
        assertThat(SITE.redis().command("SISMEMBER", rooms, room)).isEqualTo(0L);
    }
}
