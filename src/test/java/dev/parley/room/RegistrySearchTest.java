package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.Answer;
import dev.parley.core.Place;
import dev.parley.core.Refusal;
import dev.parley.core.Sought;
import dev.parley.core.UserName;
import dev.parley.testing.FakeStore;
import dev.parley.testing.TestRegistry;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Words that are looked for in a room's past. */
class RegistrySearchTest {
    private static final UserName ANA = TestRegistry.user("ana");

    private final FakeStore store = new FakeStore();
    private final TestRegistry here = new TestRegistry(store);

    private void saidAndKept(String... texts) {
        for (String text : texts) {
            store.say("bob", text);
        }
        store.past.keep(List.copyOf(store.log()));
    }

    private Future<Answer> search(UserName user, boolean member, String query, Place before, int limit) {
        Sought sought = new Sought(query, before, limit);
        return here.ask(new Inquiry.Search(TestRegistry.LOBBY.id(), user, member, sought));
    }

    private static void assertFound(Future<Answer> answer, boolean more, Long... numbers) {
        Answer.SearchPage page = (Answer.SearchPage) answer.result();
        assertThat(page.hits()).extracting(hit -> hit.message().seq()).containsExactly(numbers);
        assertThat(page.hasMore()).isEqualTo(more);
    }

    @Test
    void the_newest_come_first_and_page_by_page() {
        saidAndKept("tea", "coffee", "tea", "tea", "tea");

        assertFound(search(ANA, true, "tea", null, 2), true, 5L, 4L);
        assertFound(search(ANA, true, "tea", new Place.Seq(4), 2), false, 3L, 1L);
        assertFound(search(ANA, true, "tea", new Place.Seq(4), 1), true, 3L);
        assertFound(search(ANA, true, "milk", null, 2), false);
    }

    @Test
    void only_for_members() {
        saidAndKept("tea");
        Future<Answer> nowhere = search(ANA, false, "tea", null, 2);
        store.directory.there();
        Future<Answer> outside = search(ANA, false, "tea", null, 2);
        here.enter(1, "ana");

        assertThat(TestRegistry.refusal(nowhere).refusal()).isEqualTo(Refusal.ROOM_NOT_FOUND);
        assertThat(TestRegistry.refusal(outside).refusal()).isEqualTo(Refusal.NOT_IN_ROOM);
        assertThat(TestRegistry.refusal(search(TestRegistry.user("cleo"), false, "tea", null, 2))
                        .refusal())
                .isEqualTo(Refusal.NOT_IN_ROOM);
        assertFound(search(ANA, false, "tea", null, 2), false, 1L);
    }

    @Test
    void where_nothing_is_kept_nobody_searches() {
        store.say("bob", "tea");

        assertThat(TestRegistry.refusal(search(ANA, true, "tea", null, 2)).refusal())
                .isEqualTo(Refusal.UNKNOWN_TYPE);
    }

    @Test
    void an_archive_that_fails_or_takes_too_long_is_asked_once() {
        saidAndKept("tea");
        store.past.hold();
        Future<Answer> failed = search(ANA, true, "tea", null, 2);
        store.past.take("search").fail();
        Future<Answer> slow = search(ANA, true, "tea", null, 2);
        here.clock.advance(Duration.ofSeconds(3));

        assertThat(TestRegistry.refusal(failed).refusal()).isEqualTo(Refusal.UNAVAILABLE);
        assertThat(TestRegistry.refusal(slow).refusal()).isEqualTo(Refusal.UNAVAILABLE);
        assertThat(store.past.calls()).containsExactly("search", "search");
    }
}
