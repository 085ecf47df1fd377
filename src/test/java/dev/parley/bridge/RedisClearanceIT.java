package dev.parley.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.room.Clearance;
import dev.parley.room.ClearanceContract;
import dev.parley.room.Directory;
import dev.parley.room.Keeping;
import dev.parley.room.Leases;
import dev.parley.room.RoomLog;
import dev.parley.room.Roster;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisClearanceIT extends ClearanceContract {
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
    protected Directory directory() {
        return SITE.bridge().store;
    }

    @Override
    protected Leases leases() {
        return SITE.bridge().store;
    }

    @Override
    protected Clearance clearance() {
        return SITE.bridge().store;
    }

    @Override
    protected void passes(Duration time) {
        SITE.redis().command("ZINCRBY", key("active"), Long.toString(-1_000 * time.toMillis()), room.value());
        if (SITE.redis().command("HGET", key("meta:" + room), "emptied") != null) {
            SITE.redis().command("HINCRBY", key("meta:" + room), "emptied", Long.toString(-1_000 * time.toMillis()));
        }
    }

    private String key(String name) {
        return "parley:{" + room.shard() + "}:" + name;
    }

    @Test
    void no_key_of_it_is_left() {
        open(here);
        append(draft(ANA, "one", "n1"));
        close(here, number());
        passes(Duration.ofDays(31));
        get(clearance().collect(room, Keeping.USUAL));

        assertThat((List<?>) SITE.redis().command("KEYS", "*:" + room)).isEmpty();
        assertThat(SITE.redis().command("ZSCORE", key("heads"), room.value())).isNull();
        assertThat(SITE.redis().command("ZSCORE", key("active"), room.value())).isNull();
    }
}
