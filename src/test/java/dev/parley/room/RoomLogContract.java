package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.ChatMessage;
import dev.parley.core.LogPage;
import dev.parley.core.UserName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link RoomLog} does with messages; with opening and closing: {@link RoomOpeningContract}. */
public abstract class RoomLogContract extends StoreContract {

    protected LogPage read(long from, long to, int count) {
        return get(log().read(new ReadCall(room, from, to, count)));
    }

    private List<String> texts(LogPage page) {
        return page.messages().stream().map(ChatMessage::text).toList();
    }

    @Test
    void numbers_messages_one_two_three() {
        AppendAnswer first = append(draft(ANA, "one"));
        AppendAnswer others = append(draft(BOB, "two"), draft(ANA, "three"));

        assertThat(first.outcomes()).extracting(AppendAnswer.Outcome::seq).containsExactly(1L);
        assertThat(others.outcomes()).extracting(AppendAnswer.Outcome::seq).containsExactly(2L, 3L);
        assertThat(texts(read(0, 0, 10))).containsExactly("one", "two", "three");
    }

    @Test
    void answers_with_the_messages_as_they_stand_in_the_log() {
        AppendAnswer answer = append(draft(ANA, "one"), draft(BOB, "two", "n"));

        assertThat(answer.status()).isEqualTo(LaneStatus.OK);
        assertThat(answer.stored().messages()).isEqualTo(read(0, 0, 10).messages());
    }

    @Test
    void the_first_message_begins_an_epoch_at_one() {
        AppendCall call = call(here, number(), draft(ANA, "one"));
        AppendAnswer answer = get(log().append(call));
        LogPage page = read(0, 0, 10);

        assertThat(answer.stored().epoch()).isEqualTo(call.freshEpoch());
        assertThat(answer.stored().base()).isEqualTo(1);
        assertThat(answer.stored().before()).isEmpty();
        assertThat(page.epoch()).isEqualTo(call.freshEpoch());
        assertThat(page.last()).isEqualTo(call.drafts().get(0).id());
    }

    @Test
    void tells_the_id_before_the_first_new_one() {
        Draft one = draft(ANA, "one");
        append(one);

        AppendAnswer answer = append(draft(ANA, "two"), draft(ANA, "three"));

        assertThat(answer.stored().before()).isEqualTo(one.id());
    }

    @Test
    void a_repeated_nonce_gets_the_first_receipt_and_stores_nothing() {
        AppendAnswer first = append(draft(ANA, "once", "n1"));
        AppendAnswer again = append(draft(ANA, "once more", "n1"));

        assertThat(again.outcomes())
                .containsExactly(
                        first.outcomes().get(0).of(first.stored().messages().get(0)));
        assertThat(again.stored().messages()).isEmpty();
        assertThat(texts(read(0, 0, 10))).containsExactly("once");
    }

    @Test
    void a_nonce_counts_within_one_call_too() {
        AppendAnswer answer = append(draft(ANA, "once", "n1"), draft(BOB, "between"), draft(ANA, "again", "n1"));

        assertThat(answer.outcomes()).extracting(AppendAnswer.Outcome::seq).containsExactly(1L, 2L, 1L);
        assertThat(answer.stored().messages()).extracting(ChatMessage::text).containsExactly("once", "between");
    }

    @Test
    void a_nonce_belongs_to_its_user_however_that_is_written() {
        append(draft(ANA, "mine", "n1"));

        AppendAnswer same = append(draft(UserName.parse("ANA"), "again", "n1"));
        AppendAnswer other = append(draft(BOB, "his", "n1"));

        assertThat(same.stored().messages()).isEmpty();
        assertThat(other.stored().messages()).hasSize(1);
    }

    @Test
    void a_draft_that_comes_back_under_another_number_is_not_new() {
        Draft once = draft(ANA, "once", "n1");
        append(once);

        AppendAnswer again = append(once, draft(ANA, "new"));

        assertThat(again.outcomes()).extracting(AppendAnswer.Outcome::seq).containsExactly(1L, 2L);
        assertThat(again.stored().messages()).extracting(ChatMessage::text).containsExactly("new");
    }

    @Test
    void the_same_number_gets_the_same_answer_and_stores_nothing() {
        AppendCall call = call(here, number(), draft(ANA, "one"), draft(BOB, "two"));
        AppendAnswer first = get(log().append(call));
        AppendAnswer again = get(log().append(call));

        assertThat(again).isEqualTo(first);
        assertThat(read(0, 0, 10).head()).isEqualTo(2);
    }

    @Test
    void an_older_number_is_stale() {
        AppendCall late = call(here, number(), draft(ANA, "late"));
        append(draft(ANA, "one"));

        AppendAnswer answer = get(log().append(late));

        assertThat(answer).isEqualTo(AppendAnswer.nothing(LaneStatus.STALE));
        assertThat(texts(read(0, 0, 10))).containsExactly("one");
    }

    @Test
    void instances_have_numbers_of_their_own() {
        AppendCall elsewhere = call(there, number(), draft(BOB, "first"));
        append(draft(ANA, "second"));

        assertThat(get(log().append(elsewhere)).status()).isEqualTo(LaneStatus.OK);
    }

    @Test
    void knowing_more_than_the_log_begins_an_epoch_beyond() {
        append(draft(ANA, "one"));
        Draft next = draft(ANA, "next");
        AppendCall knowing = new AppendCall(here, room, number(), 50, "fresh", false, List.of(next));

        AppendAnswer answer = get(log().append(knowing));
        LogPage page = read(0, 0, 10);

        assertThat(answer.stored().epoch()).isEqualTo("fresh");
        assertThat(answer.stored().base()).isEqualTo(1051);
        assertThat(answer.stored().before()).isEmpty();
        assertThat(answer.outcomes()).extracting(AppendAnswer.Outcome::seq).containsExactly(1051L);
        assertThat(page.messages()).extracting(ChatMessage::seq).containsExactly(1L, 1051L);
    }

    @Test
    void a_fork_leaps_a_thousand_beyond_any_number() {
        append(draft(ANA, "one"));
        get(log().fork(new ForkCall(room, "other", 7, "fresh", false)));

        LogPage page = read(0, 0, 10);
        AppendAnswer next = append(draft(ANA, "next"));

        assertThat(page.epoch()).isEqualTo("fresh");
        assertThat(page.head()).isEqualTo(1007);
        assertThat(page.base()).isEqualTo(1008);
        assertThat(page.last()).isEmpty();
        assertThat(next.outcomes()).extracting(AppendAnswer.Outcome::seq).containsExactly(1008L);
    }

    @Test
    void a_second_fork_does_nothing() {
        append(draft(ANA, "one"));
        get(log().fork(new ForkCall(room, "other", 7, "fresh", false)));
        get(log().fork(new ForkCall(room, "other", 7, "fresher", false)));

        assertThat(read(0, 0, 10).epoch()).isEqualTo("fresh");
        assertThat(read(0, 0, 10).head()).isEqualTo(1007);
    }

    @Test
    void a_forced_fork_counts_for_the_epoch_that_it_names() {
        String epoch = append(draft(ANA, "one")).stored().epoch();
        get(log().fork(new ForkCall(room, "other", 1, "wrong", true)));
        get(log().fork(new ForkCall(room, epoch, 1, "fresh", true)));
        get(log().fork(new ForkCall(room, epoch, 1, "fresher", true)));

        assertThat(read(0, 0, 10).epoch()).isEqualTo("fresh");
        assertThat(read(0, 0, 10).head()).isEqualTo(1001);
    }

    @Test
    void reads_parts_of_the_log() {
        append(draft(ANA, "1"), draft(ANA, "2"), draft(ANA, "3"), draft(ANA, "4"), draft(ANA, "5"));

        assertThat(texts(read(0, 0, 2))).containsExactly("4", "5");
        assertThat(texts(read(0, 3, 2))).containsExactly("2", "3");
        assertThat(texts(read(2, 0, 2))).containsExactly("2", "3");
        assertThat(texts(read(2, 4, 100))).containsExactly("2", "3", "4");
        assertThat(texts(read(6, 0, 100))).isEmpty();
        assertThat(texts(read(0, 0, 0))).isEmpty();
        assertThat(read(2, 4, 1).head()).isEqualTo(5);
        assertThat(read(2, 4, 1).first()).isEqualTo(1);
    }

    @Test
    void nothing_was_ever_said_in_an_unknown_room() {
        assertThat(read(0, 0, 10)).isEqualTo(new LogPage("", 1, 0, "", 0, List.of()));
    }

    @Test
    void keeps_about_as_many_as_it_is_told() {
        for (int call = 0; call < 10; call++) {
            append(Stream.generate(() -> draft(ANA, "x")).limit(50).toArray(Draft[]::new));
        }

        LogPage page = read(0, 0, 1000);

        assertThat(page.head()).isEqualTo(500);
        assertThat(page.first()).isEqualTo(page.messages().get(0).seq()).isBetween(201L, 401L);
        assertThat(page.messages()).hasSize((int) (500 - page.first() + 1));
    }

    @Test
    void what_was_said_survives_unchanged() {
        String controls = "\u0001\u0007\b\t\n\f\r\u001f\u007f\u2028";
        List<String> said = List.of(
                "\"quoted\" \\back\\ 'single' /slash/ ]}],[{",
                controls,
                "héllo 你好 🎉👩‍👩‍👧 \u202eright to left",
                "  blanks kept  ",
                "%s $1 {{}} \\u0041 \\n",
                "half a pair \ud83d",
                "*3\r\n$3\r\nDEL\r\n");
        List<Draft> drafts = said.stream()
                .map(text -> draft(ANA, text, "n\"" + text.hashCode()))
                .toList();

        append(drafts.toArray(Draft[]::new));
        List<ChatMessage> found = read(0, 0, 10).messages();

        assertThat(found).extracting(ChatMessage::text).containsExactlyElementsOf(said);
        assertThat(found)
                .extracting(ChatMessage::nonce)
                .containsExactlyElementsOf(drafts.stream().map(Draft::nonce).toList());
    }

    @Test
    void authors_are_shown_as_they_wrote_themselves() {
        append(draft(UserName.parse("Zoë"), "hi"), draft(UserName.parse("ANA"), "hi"));

        assertThat(read(0, 0, 10).messages()).extracting(ChatMessage::user).containsExactly("Zoë", "ANA");
    }

    @Test
    void times_never_fall() {
        List<Long> times = new ArrayList<>();
        for (int call = 0; call < 20; call++) {
            append(draft(ANA, "x"), draft(ANA, "y")).outcomes().forEach(outcome -> times.add(outcome.at()));
        }

        assertThat(times).isSortedAccordingTo(Comparator.naturalOrder());
        assertThat(times.get(0)).isGreaterThan(1_700_000_000_000L);
    }
}
