package dev.parley.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.Copy;
import dev.parley.core.Rate;
import dev.parley.room.AppendAnswer;
import dev.parley.room.AppendChargeContract;
import dev.parley.room.Draft;
import dev.parley.room.Quota;
import dev.parley.room.RegistryMail;
import dev.parley.room.RoomLog;
import dev.parley.room.Roster;
import dev.parley.testing.Deadline;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisAppendChargeIT extends AppendChargeContract {
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
    void an_allowance_has_the_documented_key_and_is_gone_when_it_is_full_again() {
        Quota quota = new Quota("rooms:" + room, new Rate(0.5, 4));
        append(draft(ANA, "hi").chargedTo(quota));

        String key = "parley:limit:msg:rooms:" + room;
        assertThat(SITE.redis().command("HGET", key, "n")).isEqualTo("3");
        assertThat((Long) SITE.redis().command("PTTL", key)).isBetween(2_000L, 9_000L);
    }

    @Test
    void an_action_is_told_as_it_was_answered() {
        get(SITE.bridge().store.subscribe(room));
        open(there);

        AppendAnswer answer =
                append(new Draft("id1", ANA, "waves", null, true), new Draft("id2", ANA, "hi", "n", false));

        Deadline.await("the copy", Duration.ofSeconds(5), () -> copies().equals(List.of(answer.stored())));
    }

    private List<Copy> copies() {
        return SITE.bridge().mail.stream()
                .filter(letter -> letter instanceof RegistryMail.Copied copied
                        && copied.room().equals(room))
                .map(letter -> ((RegistryMail.Copied) letter).copy())
                .toList();
    }
}
