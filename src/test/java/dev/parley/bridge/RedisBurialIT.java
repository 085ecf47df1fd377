package dev.parley.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.PresenceChange;
import dev.parley.core.UserName;
import dev.parley.room.BurialContract;
import dev.parley.room.Channels;
import dev.parley.room.Leases;
import dev.parley.room.RegistryMail;
import dev.parley.room.RoomLog;
import dev.parley.room.Roster;
import dev.parley.testing.Deadline;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisBurialIT extends BurialContract {
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
    protected Leases leases() {
        return SITE.bridge().store;
    }

    @Override
    protected Channels channels() {
        return SITE.bridge().store;
    }

    /** Told in order: when a later change has arrived, no earlier one is on its way. */
    @Override
    protected List<PresenceChange> told(int count) {
        UserName mark = UserName.parse("the-mark");
        List<UserName> marked = seat(there, enters(mark)).change().joined();
        Deadline.await(
                "the mark",
                Duration.ofSeconds(5),
                () -> heard().stream().anyMatch(change -> change.joined().equals(marked)));
        List<PresenceChange> told = heard();
        assertThat(told).hasSize(count + 1);
        return told.subList(0, count);
    }

    private List<PresenceChange> heard() {
        return SITE.bridge().mail.stream()
                .filter(letter -> letter instanceof RegistryMail.Seated seated
                        && seated.room().equals(room))
                .map(letter -> ((RegistryMail.Seated) letter).change())
                .toList();
    }

    private String shard(String key) {
        return "parley:{" + room.shard() + "}:" + key;
    }

    @Test
    void nothing_of_the_dead_remains_but_the_fence() {
        open(here);
        seat(here, enters(ANA));
        append(draft(ANA, "one"));
        bury();
        Object lanes = SITE.redis().command("EXISTS", shard("lanes:" + here));
        get(SITE.bridge().store.unseat(here.value(), room));

        assertThat(lanes).isEqualTo(0L);
        assertThat(SITE.redis().command("EXISTS", shard("on:" + here), shard("open:" + room), shard("roster:" + room)))
                .isEqualTo(0L);
        assertThat(SITE.redis().command("SISMEMBER", shard("insts"), here)).isEqualTo(0L);
        assertThat(SITE.redis().command("ZSCORE", shard("dead"), here)).isNotNull();
    }

    @Test
    void the_dead_are_fenced_for_a_day() {
        long now = System.currentTimeMillis();
        long hour = 3_600_000;
        SITE.redis().command("ZADD", shard("dead"), now - 23 * hour, "yesterday", now - 25 * hour, "before");
        bury();

        assertThat(SITE.redis().command("ZSCORE", shard("dead"), "yesterday")).isNotNull();
        assertThat(SITE.redis().command("ZSCORE", shard("dead"), "before")).isNull();
        assertThat((Long) SITE.redis().command("PTTL", shard("dead"))).isBetween(23 * hour, 24 * hour);
    }
}
