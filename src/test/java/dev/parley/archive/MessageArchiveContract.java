package dev.parley.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.ulid.UlidCreator;
import dev.parley.core.ChatMessage;
import dev.parley.core.Place;
import dev.parley.core.RoomId;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every archive does with messages: stores each once, and remembers how far it came. What it is made of says the rest. */
public abstract class MessageArchiveContract extends ArchivePagesContract {

    @Test
    void of_a_room_in_which_nothing_was_said_there_is_nothing() {
        assertThat(mark()).isNull();
        assertThat(all()).isEmpty();
        assertThat(get(archive().before(room, null, 10))).isEmpty();
        assertThat(get(archive().before(room, new Place.Seq(5), 10))).isEmpty();
        assertThat(get(archive().after(room, new Place.Id(UlidCreator.getUlid().toString()), 10)))
                .isEmpty();
    }

    @Test
    void a_message_is_kept_as_it_was_said_but_for_its_nonce() {
        String text = "  tab\t, line\nbreak, \"quotes\", back\\slash, $dollar, 👩‍👩‍👧‍👦 and e\u0301  ";
        ChatMessage said =
                new ChatMessage(7, UlidCreator.getUlid(START).toString(), ana.shown(), text, "nonce", START + 7, true);
        stored(said);

        assertThat(all()).containsExactly(new ChatMessage(7, said.id(), ana.shown(), text, null, START + 7, true));
    }

    @Test
    void what_is_stored_again_is_there_once() {
        List<ChatMessage> messages = said(1, 5);
        stored(messages);
        stored(messages.subList(2, 5));
        stored(messages);

        assertThat(all()).isEqualTo(messages);
    }

    @Test
    void an_overlap_stores_what_is_new_in_it() {
        List<ChatMessage> messages = said(1, 9);
        stored(messages.subList(0, 6));
        stored(messages.subList(3, 9));

        assertThat(all()).isEqualTo(messages);
    }

    @Test
    void a_message_that_is_there_stays_as_it_is() {
        ChatMessage said = said(1);
        stored(said);
        stored(new ChatMessage(1, said.id(), "erased", "(erased)", null, said.at(), false));

        assertThat(all()).containsExactly(said);
    }

    @Test
    void several_chapters_are_stored_at_once() {
        RoomId other = room("b");
        List<ChatMessage> here = said(1, 6);
        List<ChatMessage> there = said(1, 2);
        get(archive()
                .store(List.of(
                        new Chapter(room, "e1", here.subList(0, 3)),
                        new Chapter(other, "e9", there),
                        new Chapter(room, "e1", here.subList(3, 6)))));

        assertThat(all()).isEqualTo(here);
        assertThat(get(archive().after(other, null, 10))).isEqualTo(there);
        assertThat(get(archive().marks(List.of(room, other, room("c")))))
                .isEqualTo(Map.of(
                        room, new Mark("e1", 6, here.get(5).id(), here.get(5).at()),
                        other, new Mark("e9", 2, there.get(1).id(), there.get(1).at())));
        get(archive().store(List.of()));
    }

    @Test
    void a_large_batch_is_stored_in_one_call() {
        List<ChatMessage> messages = said(1, 2_500);
        stored(messages);

        assertThat(get(archive().before(room, null, 1_000))).isEqualTo(messages.subList(1_500, 2_500));
    }

    @Test
    void a_large_batch_of_many_rooms_is_there_once_though_several_store_it_at_once() {
        List<Chapter> batch = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            batch.add(new Chapter(room("several" + i), "e1", said(1, 300)));
        }
        List<Future<Void>> storing = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Collections.rotate(batch, 1);
            storing.add(archive().store(List.copyOf(batch)));
        }
        get(Future.join(storing));

        for (Chapter chapter : batch) {
            assertThat(get(archive().before(chapter.room(), null, 1_000))).isEqualTo(chapter.messages());
            assertThat(get(archive().marks(List.of(chapter.room())))).containsEntry(chapter.room(), chapter.mark());
        }
    }

    @Test
    void a_mark_never_goes_back() {
        List<ChatMessage> messages = said(1, 9);
        stored(messages);
        Mark last = mark();
        stored(messages.subList(0, 4));
        store(room, "e0", messages.subList(2, 8));

        assertThat(mark()).isEqualTo(last);
    }

    @Test
    void what_is_added_leaves_the_mark_where_it_is() {
        List<ChatMessage> messages = said(1, 9);
        stored(messages.subList(0, 4));
        Mark last = mark();
        RoomId other = room("z");

        get(archive().add(new Chapter(room, "e1", messages.subList(2, 9))));
        get(archive().add(new Chapter(other, "e1", said(1, 2))));

        assertThat(mark()).isEqualTo(last);
        assertThat(all()).isEqualTo(messages);
        assertThat(get(archive().marks(List.of(other)))).isEmpty();
        assertThat(get(archive().room(other))).isPresent();
    }

    @Test
    void at_one_time_the_greater_number_is_the_mark() {
        ChatMessage one = said(1, START, ana, "one");
        ChatMessage two = said(2, START, ben, "two");
        stored(one, two);
        stored(one);

        assertThat(mark()).isEqualTo(new Mark("e1", 2, two.id(), START));
    }

    @Test
    void a_mark_goes_on_in_another_epoch_whose_numbers_began_anew() {
        stored(said(50));
        ChatMessage later = said(1, START + 60_000, ana, "again from one");
        store(room, "e2", List.of(later));

        assertThat(mark()).isEqualTo(new Mark("e2", 1, later.id(), later.at()));
    }

    @Test
    void the_same_last_message_in_another_epoch_is_a_mark_of_that_epoch() {
        List<ChatMessage> messages = stored(said(3));
        store(room, "e2", messages);

        assertThat(mark())
                .isEqualTo(
                        new Mark("e2", 3, messages.get(0).id(), messages.get(0).at()));
    }
}
