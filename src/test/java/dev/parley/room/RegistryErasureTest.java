package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.ChatMessage;
import dev.parley.core.Wanted;
import dev.parley.testing.FakeStore;
import dev.parley.testing.TestRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages that were erased in the log are held nowhere else. */
class RegistryErasureTest {
    private final FakeStore store = new FakeStore();
    private final TestRegistry here = new TestRegistry(store);

    @BeforeEach
    void heldHere() {
        store.say("bob", "a secret");
        here.enter(1, "ana");
        here.enter(2, "cleo");
        assertThat(texts()).containsExactly("a secret");
    }

    /** As the store does it: the log, and in one step the version of the room's facts. */
    private void erase() {
        store.log().replaceAll(said -> new ChatMessage(said.seq(), said.id(), "erased", "(erased)", null, said.at()));
        store.directory.topic(store.directory.facts().topic());
    }

    private List<String> texts() {
        here.delivered(0);
        here.enter(0, 3, "dan", new Wanted(10, -1, null));
        return here.delivered(0).stream()
                .filter(Delivery.Entered.class::isInstance)
                .flatMap(delivery -> ((Delivery.Entered) delivery).joining().messages().stream())
                .map(ChatMessage::text)
                .toList();
    }

    @Test
    void who_joins_later_reads_them_as_they_are_now() {
        erase();
        here.clock.advance(Duration.ofSeconds(2));

        assertThat(texts()).containsExactly("(erased)");
    }

    @Test
    void the_log_is_not_read_before_it_is_known_of_which_version_it_is() {
        TestRegistry there = new TestRegistry(store);
        store.hold();
        there.enter(1, "eve");
        store.take("open").answer();
        store.take("subscribe").answer();

        store.take("facts").fail();
        there.clock.advance(Duration.ofMillis(100));
        assertThat(store.waiting()).contains("facts").doesNotContain("read");
        store.take("facts").answer();

        assertThat(store.waiting()).contains("read");
    }

    @Test
    void a_topic_that_is_set_here_right_after_hides_it_not() {
        erase();
        here.ask(new Inquiry.Topic(TestRegistry.LOBBY.id(), TestRegistry.user("ana"), "tea"));

        assertThat(texts()).containsExactly("(erased)");
    }
}
