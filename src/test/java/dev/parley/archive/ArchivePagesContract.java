package dev.parley.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.ulid.UlidCreator;
import dev.parley.core.ChatMessage;
import dev.parley.core.Place;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How every archive pages through what was said, from every kind of place. */
abstract class ArchivePagesContract extends ArchiveRoomsContract {

    @Test
    void without_a_place_the_newest_come_before_and_the_oldest_after() {
        List<ChatMessage> messages = stored(said(1, 9));

        assertThat(get(archive().before(room, null, 3))).isEqualTo(messages.subList(6, 9));
        assertThat(get(archive().after(room, null, 3))).isEqualTo(messages.subList(0, 3));
    }

    @Test
    void every_kind_of_place_is_exclusive() {
        List<ChatMessage> messages = stored(said(1, 9));
        ChatMessage fifth = messages.get(4);
        List<Place> places =
                List.of(new Place.Seq(5), new Place.Id(fifth.id()), new Place.Time(fifth.at()), Place.Stored.of(fifth));

        assertThat(places)
                .allSatisfy(place ->
                        assertThat(get(archive().before(room, place, 2))).isEqualTo(messages.subList(2, 4)))
                .allSatisfy(place ->
                        assertThat(get(archive().after(room, place, 2))).isEqualTo(messages.subList(5, 7)));
    }

    @Test
    void a_place_beyond_either_end_has_all_on_one_side() {
        List<ChatMessage> messages = stored(said(10, 14));
        List<Place> below = List.of(
                new Place.Seq(0), new Place.Seq(9), new Place.Time(0), new Place.Time(START), new Place.Stored(0, 0));
        List<Place> above = List.of(
                new Place.Seq(15),
                new Place.Seq(Long.MAX_VALUE),
                new Place.Time(START + DAY.toMillis()),
                new Place.Stored(START + DAY.toMillis(), 1));

        assertThat(below)
                .allSatisfy(place ->
                        assertThat(get(archive().before(room, place, 9))).isEmpty())
                .allSatisfy(place ->
                        assertThat(get(archive().after(room, place, 9))).isEqualTo(messages));
        assertThat(above)
                .allSatisfy(place ->
                        assertThat(get(archive().after(room, place, 9))).isEmpty())
                .allSatisfy(place ->
                        assertThat(get(archive().before(room, place, 9))).isEqualTo(messages));
    }

    @Test
    void any_time_that_can_be_named_is_a_place() {
        List<ChatMessage> messages = stored(said(1, 3));

        assertThat(get(archive().before(room, new Place.Time(Long.MAX_VALUE), 9)))
                .isEqualTo(messages);
        assertThat(get(archive().after(room, new Place.Id("7ZZZZZZZZZZZZZZZZZZZZZZZZZ"), 9)))
                .isEmpty();
        assertThat(get(archive().after(room, new Place.Id("00000000000000000000000000"), 9)))
                .isEqualTo(messages);
    }

    @Test
    void messages_of_one_time_are_paged_by_their_numbers() {
        List<ChatMessage> messages = new ArrayList<>();
        for (long seq = 1; seq <= 7; seq++) {
            messages.add(said(seq, START, ana, "at once " + seq));
        }
        stored(messages);

        assertThat(pagesForward(2)).isEqualTo(messages);
        assertThat(pagesBack(2)).isEqualTo(messages);
        assertThat(get(archive().before(room, new Place.Time(START), 9))).isEmpty();
        assertThat(get(archive().after(room, new Place.Time(START), 9))).isEmpty();
        assertThat(get(archive().after(room, new Place.Time(START - 1), 9))).isEqualTo(messages);
    }

    @Test
    void pages_go_over_months_and_leaps_and_numbers_that_began_anew() {
        List<ChatMessage> first = said(1, 5);
        List<ChatMessage> leapt = new ArrayList<>();
        for (long seq = 1_006; seq <= 1_010; seq++) {
            leapt.add(said(seq, START + seq * DAY.toMillis() / 10, ben, "after a leap " + seq));
        }
        List<ChatMessage> anew = new ArrayList<>();
        for (long seq = 1; seq <= 5; seq++) {
            anew.add(said(seq, START + 200 * DAY.toMillis() + seq, ben, "anew " + seq));
        }
        stored(first);
        store(room, "e2", leapt);
        store(room, "e3", anew);
        List<ChatMessage> everything = new ArrayList<>(first);
        everything.addAll(leapt);
        everything.addAll(anew);

        assertThat(all()).isEqualTo(everything);
        assertThat(pagesForward(4)).isEqualTo(everything);
        assertThat(pagesBack(4)).isEqualTo(everything);
    }

    private List<ChatMessage> pagesForward(int count) {
        List<ChatMessage> read = new ArrayList<>();
        List<ChatMessage> page = get(archive().after(room, null, count));
        while (!page.isEmpty()) {
            read.addAll(page);
            page = get(archive().after(room, Place.Stored.of(read.get(read.size() - 1)), count));
        }
        return read;
    }

    private List<ChatMessage> pagesBack(int count) {
        List<ChatMessage> read = new ArrayList<>();
        List<ChatMessage> page = get(archive().before(room, null, count));
        while (!page.isEmpty()) {
            read.addAll(0, page);
            page = get(archive().before(room, Place.Stored.of(read.get(0)), count));
        }
        return read;
    }

    @Test
    void a_number_that_was_left_out_is_a_place_between_its_neighbours() {
        List<ChatMessage> messages = stored(said(1), said(2), said(1_003), said(1_004));

        assertThat(get(archive().before(room, new Place.Seq(500), 9))).isEqualTo(messages.subList(0, 2));
        assertThat(get(archive().after(room, new Place.Seq(500), 9))).isEqualTo(messages.subList(2, 4));
    }

    @Test
    void of_a_number_that_was_used_twice_the_later_one_counts() {
        List<ChatMessage> old = stored(said(1, 4));
        ChatMessage one = said(1, START + 100_000, ben, "anew");
        ChatMessage two = said(2, START + 101_000, ben, "anew");
        store(room, "e2", List.of(one, two));

        assertThat(get(archive().before(room, new Place.Seq(2), 3))).isEqualTo(List.of(old.get(2), old.get(3), one));
        assertThat(get(archive().after(room, new Place.Seq(1), 3))).isEqualTo(List.of(two));
        assertThat(get(archive().after(room, new Place.Seq(3), 3))).isEqualTo(List.of(old.get(3), one, two));
    }

    @Test
    void an_id_is_found_though_its_time_is_another_clocks() {
        ChatMessage before = said(1, START, ana, "before");
        String id = UlidCreator.getUlid(START + 12_000).toString();
        ChatMessage named = new ChatMessage(2, id, ana.shown(), "named", null, START + 1, false);
        ChatMessage after = said(3, START + 2, ana, "after");
        stored(before, named, after);

        assertThat(get(archive().before(room, new Place.Id(id), 9))).containsExactly(before);
        assertThat(get(archive().after(room, new Place.Id(id), 9))).containsExactly(after);
    }

    @Test
    void an_id_that_is_not_there_is_a_place_by_its_time() {
        List<ChatMessage> messages = stored(said(1, 9));
        Place between = new Place.Id(UlidCreator.getUlid(START + 5_500).toString());
        Place at = new Place.Id(UlidCreator.getUlid(START + 5_000).toString());

        assertThat(get(archive().before(room, between, 2))).isEqualTo(messages.subList(3, 5));
        assertThat(get(archive().after(room, between, 2))).isEqualTo(messages.subList(5, 7));
        assertThat(get(archive().before(room, at, 2))).isEqualTo(messages.subList(2, 4));
        assertThat(get(archive().after(room, at, 2))).isEqualTo(messages.subList(5, 7));
    }

    @Test
    void an_id_of_another_room_is_no_place_but_its_time() {
        List<ChatMessage> messages = stored(said(1, 5));
        ChatMessage elsewhere = said(1, START + 3_500, ana, "elsewhere");
        store(room("b"), "e1", List.of(elsewhere));

        assertThat(get(archive().before(room, new Place.Id(elsewhere.id()), 9))).isEqualTo(messages.subList(0, 3));
    }
}
