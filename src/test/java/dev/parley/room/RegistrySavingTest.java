package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.ChatMessage;
import dev.parley.core.Wanted;
import dev.parley.testing.FakeStore;
import dev.parley.testing.TestRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was told, and forgotten by the store before it was archived. */
class RegistrySavingTest {
    private final FakeStore store = new FakeStore();
    private final TestRegistry here = new TestRegistry(store);

    private void told(String... texts) {
        store.past.keep(List.of());
        here.enter(0, 1, "ana", Wanted.NOTHING);
        here.clock.advance(Duration.ofSeconds(1));
        for (String text : texts) {
            here.say(1, "ana", text, null);
        }
    }

    private List<String> kept() {
        return store.past.kept().stream().map(ChatMessage::text).toList();
    }

    @Test
    void is_archived_where_the_store_was_emptied_under_way() {
        told("one", "two");
        store.flush();
        assertThat(kept()).isEmpty();

        here.clock.advance(Duration.ofSeconds(1));
        here.say(1, "ana", "three", null);

        assertThat(kept()).containsExactly("one", "two");
    }

    @Test
    void is_archived_where_nobody_is_in_the_room_any_more() {
        told("one");
        here.exit(0, "ana", false);
        here.clock.advance(Duration.ofSeconds(1));
        store.flush();

        here.rooms.hear(new RegistryMail.StoreDown());
        here.rooms.hear(new RegistryMail.StoreUp(true, 0));
        here.clock.runDue();

        assertThat(kept()).containsExactly("one");
    }

    @Test
    void is_not_archived_by_who_told_it_where_nothing_is_lost() {
        told("one");
        here.rooms.hear(new RegistryMail.StoreDown());
        here.rooms.hear(new RegistryMail.StoreUp(false, 0));
        here.clock.advance(Duration.ofSeconds(2));

        assertThat(kept()).isEmpty();
    }
}
