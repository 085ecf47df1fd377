package dev.parley.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.InstanceId;
import dev.parley.room.LaneStatus;
import dev.parley.room.RoomLog;
import dev.parley.room.RoomOpeningContract;
import dev.parley.room.Roster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisRoomOpeningIT extends RoomOpeningContract {
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
    void a_fenced_instance_opens_and_closes_nothing() {
        open(here);
        SITE.redis().command("ZADD", "parley:{" + room.shard() + "}:dead", "1", here.value());

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
