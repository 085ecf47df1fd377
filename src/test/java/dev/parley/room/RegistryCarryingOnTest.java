package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.ChatMessage;
import dev.parley.core.Joining;
import dev.parley.core.Wanted;
import dev.parley.testing.FakeStore;
import dev.parley.testing.PendingCall;
import dev.parley.testing.TestRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A room whose log the store has forgotten, or cleared away, while all that was said is kept elsewhere. */
class RegistryCarryingOnTest {
    private final FakeStore store = new FakeStore();
    private final TestRegistry here = new TestRegistry(store);

    private void forgottenAfter(int messages) {
        for (int i = 0; i < messages; i++) {
            store.say("bob", "m");
        }
        store.past.keep(List.copyOf(store.log()));
        store.flush();
    }

    private List<Joining> joined() {
        return here.delivered(0).stream()
                .filter(Delivery.Entered.class::isInstance)
                .map(delivery -> ((Delivery.Entered) delivery).joining())
                .toList();
    }

    private void join() {
        here.enter(0, 1, "ana", new Wanted(5, -1, null));
    }

    @Test
    void its_numbers_go_on_beyond_all_that_was_ever_said() {
        forgottenAfter(7);
        join();
        Joining joining = joined().get(0);
        here.say(1, "ana", "hi", "n1");

        assertThat(joining.head()).isEqualTo(1007);
        assertThat(joining.messages()).isEmpty();
        assertThat(joining.hasMore()).isTrue();
        assertThat(store.log()).extracting(ChatMessage::seq).containsExactly(1008L);
    }

    @Test
    void what_else_is_known_of_it_is_read_again() {
        forgottenAfter(7);
        store.hold();
        join();
        store.take("open").answer();
        store.take("subscribe").answer();
        store.take("facts").answer();
        store.directory.topic("tea");
        store.release();
        here.clock.advance(Duration.ofSeconds(1));
        here.delivered(0);
        join();

        assertThat(joined().get(0).topic()).isEqualTo("tea");
    }

    @Test
    void a_room_with_a_log_asks_nobody() {
        store.say("bob", "m");
        store.past.keep(store.log());
        join();

        assertThat(joined()).hasSize(1);
        assertThat(store.past.calls()).isEmpty();
    }

    @Test
    void a_new_room_begins_at_one() {
        store.past.keep(List.of());
        join();
        here.say(1, "ana", "hi", "n1");

        assertThat(store.past.calls()).containsExactly("carryOn");
        assertThat(store.log()).extracting(ChatMessage::seq).containsExactly(1L);
    }

    @Test
    void nobody_waits_long_for_an_archive_that_is_away() {
        forgottenAfter(7);
        store.past.hold();
        join();

        here.clock.advance(Duration.ofMillis(499));
        assertThat(joined()).isEmpty();
        here.clock.advance(Duration.ofMillis(1));
        assertThat(joined()).hasSize(1);
    }

    @Test
    void an_archive_that_fails_is_not_waited_for_at_all() {
        forgottenAfter(7);
        store.past.hold();
        join();
        store.past.take("carryOn").fail();
        here.clock.runDue();

        assertThat(joined()).hasSize(1);
    }

    @Test
    void an_answer_that_comes_late_is_another_epoch_of_an_open_room() {
        forgottenAfter(7);
        store.past.hold();
        join();
        PendingCall late = store.past.take("carryOn");
        here.clock.advance(Duration.ofMillis(500));
        here.say(1, "ana", "early", "n1");
        late.answer();
        here.hear(new RegistryMail.StoreUp(false));
        here.say(1, "ana", "beyond", "n2");

        assertThat(store.log()).extracting(ChatMessage::seq).containsExactly(1L, 1008L);
        assertThat(here.heard(0)).contains("early", "beyond");
    }
}
