package dev.parley.bridge;

import dev.parley.room.Journals;
import dev.parley.room.JournalsContract;
import dev.parley.room.Leases;
import dev.parley.room.RoomLog;
import dev.parley.room.Roster;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisJournalsIT extends JournalsContract {
    @RegisterExtension
    static final BridgeOnRedis SITE = new BridgeOnRedis();

    @BeforeEach
    @Override
    protected void wipe() {
        SITE.redis().command("FLUSHALL");
    }

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
    protected Leases leases() {
        return SITE.bridge().store;
    }
}
