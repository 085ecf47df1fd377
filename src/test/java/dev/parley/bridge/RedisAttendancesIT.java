package dev.parley.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.RoomId;
import dev.parley.core.TypingNotice;
import dev.parley.core.UserName;
import dev.parley.room.Attendances;
import dev.parley.room.AttendancesContract;
import dev.parley.room.Leases;
import dev.parley.room.RegistryMail;
import dev.parley.room.RoomLog;
import dev.parley.room.Roster;
import dev.parley.testing.Deadline;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisAttendancesIT extends AttendancesContract {
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
    protected Attendances attendances() {
        return SITE.bridge().store;
    }

    @Override
    protected Leases leases() {
        return SITE.bridge().store;
    }

    /** Told in order: when a later word has arrived, no earlier one is on its way. */
    @Override
    protected List<RegistryMail.Attended> told(UserName last, int times) {
        Deadline.await(
                "word of " + last,
                Duration.ofSeconds(5),
                () -> heard().stream()
                                .filter(news -> news.presence().user().same(last))
                                .count()
                        >= times);
        return heard();
    }

    private static List<RegistryMail.Attended> heard() {
        return SITE.bridge().mail.stream()
                .filter(RegistryMail.Attended.class::isInstance)
                .map(RegistryMail.Attended.class::cast)
                .toList();
    }

    private String shard(String key) {
        return "parley:{" + ana.shard() + "}:" + key;
    }

    @Test
    void nothing_of_who_has_gone_remains() {
        attend(here, comes(ana, new RoomId("lobby")));
        Object online = SITE.redis().command("HGET", shard("online"), ana.key());
        attend(here, goes(ana));

        assertThat(online).isEqualTo(ana + " " + here + " ");
        assertThat(SITE.redis().command("HGET", shard("online"), ana.key())).isNull();
        assertThat(SITE.redis().command("HGET", shard("shared"), ana.key())).isNull();
        assertThat(SITE.redis().command("SISMEMBER", shard("here:" + here), ana.key()))
                .isEqualTo(0L);
    }

    @Test
    void nothing_of_the_dead_remains() {
        attend(here, comes(ana, new RoomId("lobby")));
        get(SITE.bridge().store.bury(here.value(), ana.shard()));
        get(SITE.bridge().store.absent(here.value(), ana.shard()));

        assertThat(SITE.redis().command("HGET", shard("online"), ana.key())).isNull();
        assertThat(SITE.redis().command("HGET", shard("shared"), ana.key())).isNull();
        assertThat(SITE.redis().command("EXISTS", shard("here:" + here), shard("lanes:" + here)))
                .isEqualTo(0L);
    }

    @Test
    void who_types_is_heard_in_the_room() {
        TypingNotice notice = new TypingNotice("i1", ana, true, 41);
        get(SITE.bridge().store.subscribe(room));
        get(SITE.bridge().store.publish(room, notice));

        Deadline.await(
                "the word",
                Duration.ofSeconds(5),
                () -> SITE.bridge().mail.contains(new RegistryMail.Typed(room, notice)));
    }
}
