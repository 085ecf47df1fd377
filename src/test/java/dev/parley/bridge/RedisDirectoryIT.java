package dev.parley.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.Place;
import dev.parley.room.Directory;
import dev.parley.room.DirectoryContract;
import dev.parley.room.Draft;
import dev.parley.room.Journals;
import dev.parley.room.LaneStatus;
import dev.parley.room.RoomLog;
import dev.parley.room.Roster;
import dev.parley.room.Spot;
import dev.parley.room.TopicCall;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisDirectoryIT extends DirectoryContract {
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

    @Override
    protected Journals journals() {
        return SITE.bridge().store;
    }

    @Override
    protected Directory directory() {
        return SITE.bridge().store;
    }

    @Override
    protected void passes(long millis) {
        long end = System.nanoTime() + millis * 1_000_000;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    @Test
    void the_dead_set_no_topic() {
        open(here);
        SITE.redis().command("ZADD", "parley:{" + room.shard() + "}:dead", "1", here.value());

        assertThat(get(directory().topic(new TopicCall(here, room, "tea"))).status())
                .isEqualTo(LaneStatus.FENCED);
        assertThat(get(log().facts(room)).topic()).isEmpty();
    }

    @Test
    void an_id_is_found_among_hundreds_of_the_same_moment_though_part_of_another_text() {
        open(here);
        Draft wanted = Draft.of(ANA, "this one", null, false);
        append(Draft.of(BOB, "\"" + wanted.id() + "\"", null, false));
        append(IntStream.range(0, 240)
                .mapToObj(i -> i == 230 ? wanted : Draft.of(ANA, "m" + i, null, false))
                .toArray(Draft[]::new));

        assertThat(get(directory().find(room, new Place.Id(wanted.id())))).isEqualTo(new Spot(231, 233));
    }
}
