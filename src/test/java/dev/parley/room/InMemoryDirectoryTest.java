package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testing.MutableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class InMemoryDirectoryTest extends DirectoryContract {
    private final MutableClock clock = new MutableClock();
    private final InMemoryStore store = new InMemoryStore(clock, HISTORY_LENGTH, letter -> {});

    @Override
    protected RoomLog log() {
        return store;
    }

    @Override
    protected Roster roster() {
        return store;
    }

    @Override
    protected Journals journals() {
        return store;
    }

    @Override
    protected Directory directory() {
        return store.directory();
    }

    @Override
    protected void passes(long millis) {
        clock.advance(Duration.ofMillis(millis));
    }

    @Test
    void the_dead_set_no_topic() {
        open(here);
        get(store.bury(here.value(), room.shard()));

        assertThat(get(directory().topic(new TopicCall(here, room, "tea"))).status())
                .isEqualTo(LaneStatus.FENCED);
        assertThat(get(log().facts(room)).topic()).isEmpty();
    }
}
