package dev.parley.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.InstanceId;
import dev.parley.room.LaneStatus;
import dev.parley.room.RoomLog;
import dev.parley.room.RoomOpeningContract;
import dev.parley.room.Roster;
import dev.parley.testing.RedisProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RedisRoomOpeningIT extends RoomOpeningContract {
    private static RedisProcess redis;
    private static Bridge bridge;

    @BeforeAll
    static void start() {
        redis = RedisProcess.start();
        bridge = new Bridge(redis);
    }

    @AfterAll
    static void stop() {
        bridge.close();
        redis.close();
    }

    @Override
    protected RoomLog log() {
        return bridge.store;
    }

    @Override
    protected Roster roster() {
        return bridge.store;
    }

    @Test
    void a_fenced_instance_opens_and_closes_nothing() {
        open(here);
        redis.command("ZADD", "parley:{" + room.shard() + "}:dead", "1", here.value());

        assertThat(open(here).status()).isEqualTo(LaneStatus.FENCED);
        assertThat(close(here, number())).isEqualTo(LaneStatus.FENCED);
    }

    @Test
    void a_clusters_name_may_hold_anything() {
        InstanceId odd = InstanceId.member("\"odd\\", "odd");
        open(odd);

        assertThat(append(draft(ANA, "one")).others()).containsEntry(odd.value(), "\"odd\\");
    }
}
