package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.Copy;
import dev.parley.core.InstanceId;
import dev.parley.testing.MutableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InMemoryRoomLogTest extends RoomLogContract {
    private final MutableClock clock = new MutableClock();
    private final List<RegistryMail> mail = new ArrayList<>();
    private final InMemoryStore store = new InMemoryStore(clock, HISTORY_LENGTH, mail::add);

    @Override
    protected RoomLog log() {
        return store;
    }

    @Override
    protected Roster roster() {
        return store;
    }

    @Test
    void a_clock_that_is_set_back_makes_no_time_fall() {
        long noon = append(draft(ANA, "noon")).outcomes().get(0).at();
        clock.advance(Duration.ofHours(-1));

        assertThat(append(draft(ANA, "later")).outcomes().get(0).at()).isEqualTo(noon);
    }

    @Test
    void a_nonce_is_known_for_five_minutes() {
        append(draft(ANA, "once", "n1"));
        clock.advance(Duration.ofMinutes(5));

        assertThat(append(draft(ANA, "again", "n1")).stored().messages()).isEmpty();
    }

    @Test
    void a_nonce_is_forgotten_after_that() {
        append(draft(ANA, "once", "n1"));
        clock.advance(Duration.ofMinutes(5).plusMillis(1));

        assertThat(append(draft(ANA, "anew", "n1")).stored().messages()).hasSize(1);
    }

    @Test
    void a_fork_is_told_to_who_has_subscribed() {
        append(draft(ANA, "one"));
        get(store.subscribe(room));
        get(store.fork(new ForkCall(room, "other", 7, "fresh", false)));

        assertThat(mail).containsExactly(new RegistryMail.Copied(room, new Copy("fresh", 1008, "", List.of())));
    }

    @Test
    void what_others_outside_the_callers_cluster_must_hear_is_told() {
        get(store.subscribe(room));
        open(here);
        AppendAnswer alone = append(draft(ANA, "one"));
        open(InstanceId.member("town", "neighbour"));
        AppendAnswer neighbours = append(draft(ANA, "two"));
        open(there);
        AppendAnswer outside = append(draft(ANA, "three"));

        assertThat(List.of(alone.published(), neighbours.published(), outside.published()))
                .containsExactly(false, false, true);
        assertThat(mail).containsExactly(new RegistryMail.Copied(room, outside.stored()));
    }

    @Test
    void what_is_asked_to_be_told_is_told_once_and_only_if_it_is_new() {
        get(store.subscribe(room));
        AppendCall call = new AppendCall(here, room, number(), 0, "e", true, List.of(draft(ANA, "one", "n1")));
        AppendAnswer answer = get(store.append(call));
        get(store.append(call));
        AppendCall nothingNew = new AppendCall(here, room, number(), 0, "e", true, List.of(draft(ANA, "one", "n1")));
        AppendAnswer nothing = get(store.append(nothingNew));

        assertThat(answer.published()).isTrue();
        assertThat(nothing.published()).isFalse();
        assertThat(mail).containsExactly(new RegistryMail.Copied(room, answer.stored()));
    }
}
