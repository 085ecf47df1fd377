package dev.parley.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hand-made histories of one room and what is found in its archive: each kind of breach is found, and where none is, none is found. */
class ArchiveVerdictTest {
    private static final String ROOM = "lobby";

    private final History history = new History(100, "sloth"::equals);
    private long now;
    private long millis = 1_000;

    @BeforeEach
    void all_are_there() {
        for (String user : new String[] {"ana", "bob"}) {
            history.add(new Event.Joined(++now, user, ROOM, -1, true, 0));
        }
    }

    @Test
    void an_archive_that_holds_each_message_once_passes() {
        says("ana", "a1", 1);
        says("bob", "b1", 2);
        says("ana", "a2", 3);
        holds("ana", "a1", 1);
        holds("bob", "b1", 2);
        holds("ana", "a2", 3);

        passes(3, 0);
    }

    @Test
    void who_spoke_at_the_same_time_may_stand_in_either_order() {
        begins("ana", "a1");
        begins("bob", "b1");
        isAnswered("ana", "a1", 2);
        isAnswered("bob", "b1", 1);
        holds("bob", "b1", 1);
        holds("ana", "a1", 2);

        passes(2, 0);
    }

    @Test
    void what_was_never_acknowledged_may_be_there_or_not() {
        says("ana", "a1", 1);
        history.add(new Event.Sent(++now, "bob", "b1"));
        history.add(new Event.Sent(++now, "bob", "b2"));
        holds("ana", "a1", 1);
        holds("bob", "b2", 2);

        Breaches found = verdict().breaches();

        // a verdict of its own has what remained unanswered
        assertThat(found.total()).isEqualTo(found.count(Breach.UNANSWERED)).isEqualTo(2);
    }

    @Test
    void without_an_archive_nothing_is_missing() {
        says("ana", "a1", 1);

        assertThat(history.verdict().isClean()).isTrue();
    }

    @Test
    void an_acknowledged_message_that_is_not_there_is_found() {
        says("ana", "a1", 1);
        says("bob", "b1", 2);
        holds("bob", "b1", 2);

        finds(Breach.UNARCHIVED);
    }

    @Test
    void the_last_one_too() {
        says("ana", "a1", 1);
        says("bob", "b1", 2);
        holds("ana", "a1", 1);

        finds(Breach.UNARCHIVED);
    }

    @Test
    void a_message_that_is_there_twice_under_one_id_is_found() {
        says("ana", "a1", 1);
        holds("ana", "a1", 1);
        holds("ana", "a1", 1);

        finds(Breach.ARCHIVED_TWICE);
    }

    @Test
    void a_message_that_is_there_twice_under_two_ids_is_found() {
        says("ana", "a1", 1);
        holds("ana", "a1", 1);
        history.add(new Event.Archived(++now, "ana", ROOM, ++millis, 2, "id-2", "a1"));

        finds(Breach.ARCHIVED_TWICE);
    }

    @Test
    void one_under_another_id_than_it_was_acknowledged_with_is_found() {
        says("ana", "a1", 1);
        history.add(new Event.Archived(++now, "ana", ROOM, ++millis, 1, "id-other", "a1"));

        finds(Breach.ARCHIVED_OTHERWISE);
    }

    @Test
    void one_under_another_number_than_it_was_acknowledged_with_is_found() {
        says("ana", "a1", 1);
        history.add(new Event.Archived(++now, "ana", ROOM, ++millis, 7, "id-1", "a1"));

        finds(Breach.ARCHIVED_OTHERWISE);
    }

    @Test
    void numbers_that_go_back_are_found() {
        begins("ana", "a1");
        begins("bob", "b1");
        isAnswered("bob", "b1", 1);
        isAnswered("ana", "a1", 2);
        holds("ana", "a1", 2);
        holds("bob", "b1", 1);

        finds(Breach.ARCHIVED_ASTRAY);
    }

    @Test
    void times_that_go_back_are_found() {
        says("ana", "a1", 1);
        says("bob", "b1", 2);
        holds("ana", "a1", 1);
        millis -= 10;
        holds("bob", "b1", 2);

        finds(Breach.ARCHIVED_ASTRAY);
    }

    @Test
    void who_was_answered_before_another_spoke_and_stands_behind_him_is_found_whatever_the_numbers() {
        says("ana", "a1", 2);
        says("bob", "b1", 1);
        holds("bob", "b1", 1);
        holds("ana", "a1", 2);

        finds(Breach.ARCHIVED_ASTRAY);
    }

    @Test
    void what_nobody_said_is_forged() {
        says("ana", "a1", 1);
        holds("ana", "a1", 1);
        holds("ana", "never", 2);

        finds(Breach.FORGED);
    }

    @Test
    void what_another_one_said_is_forged() {
        says("ana", "a1", 1);
        begins("bob", "b1");
        isAnswered("bob", "b1", 2);
        holds("ana", "a1", 1);
        holds("bob", "b1", 2);
        history.add(new Event.Archived(++now, "bob", ROOM, ++millis, 3, "id-3", "a1"));

        finds(Breach.FORGED);
    }

    @Test
    void what_was_said_in_another_room_is_forged() {
        says("ana", "a1", 1);
        holds("ana", "a1", 1);
        history.add(new Event.Joined(++now, "cyd", "kitchen", -1, true, 0));
        says("cyd", "c1", 1, "id-c");
        history.add(new Event.Archived(++now, "cyd", ROOM, ++millis, 2, "id-c", "c1"));

        finds(Breach.FORGED);
    }

    @Test
    void what_redis_forgot_before_it_could_be_archived_is_there_all_the_same() {
        says("ana", "a1", 1);
        long from = ++now;
        says("bob", "b1", 2);
        history.add(new Event.Forgets(++now, "redis", from));
        history.add(new Event.Forgot(++now, "redis"));
        says("ana", "a2", 1001);
        holds("ana", "a1", 1);
        holds("ana", "a2", 1001);

        finds(Breach.UNARCHIVED);
    }

    @Test
    void what_it_had_long_before_is_still_missing() {
        says("ana", "a1", 1);
        long from = ++now;
        history.add(new Event.Forgets(++now, "redis", from));
        history.add(new Event.Forgot(++now, "redis"));

        finds(Breach.UNARCHIVED);
    }

    @Test
    void and_so_is_what_was_said_afterwards() {
        long from = ++now;
        history.add(new Event.Forgets(++now, "redis", from));
        history.add(new Event.Forgot(++now, "redis"));
        says("ana", "a1", 1);

        finds(Breach.UNARCHIVED);
    }

    @Test
    void what_was_stored_told_to_nobody_forgotten_and_said_again_may_be_there_twice() {
        long from = ++now;
        begins("ana", "a1");
        history.add(new Event.Forgets(++now, "redis", from));
        history.add(new Event.Forgot(++now, "redis"));
        begins("ana", "a1");
        isAnswered("ana", "a1", 1001);
        history.add(new Event.Archived(++now, "ana", ROOM, ++millis, 1, "id-1", "a1"));
        holds("ana", "a1", 1001);

        passes(2, 1);
    }

    private Verdict verdict() {
        history.add(new Event.ArchiveRead(++now, "archive", ROOM));
        return history.verdict();
    }

    private void passes(long archived, long again) {
        Verdict verdict = verdict();

        assertThat(verdict.breaches().firstCases()).isEmpty();
        assertThat(verdict.archive()).isEqualTo(new ArchiveCheck.Tally(archived, again));
    }

    private void finds(Breach breach) {
        Breaches found = verdict().breaches();

        assertThat(found.count(breach)).as("%s in %s", breach, found).isEqualTo(1);
        assertThat(found.total()).as("%s alone, in %s", breach, found).isEqualTo(1);
    }

    private void says(String user, String nonce, long seq) {
        says(user, nonce, seq, "id-" + seq);
    }

    private void says(String user, String nonce, long seq, String id) {
        begins(user, nonce);
        history.add(new Event.Acknowledged(++now, user, nonce, seq, id));
    }

    private void begins(String user, String nonce) {
        history.add(new Event.Sent(++now, user, nonce));
    }

    private void isAnswered(String user, String nonce, long seq) {
        history.add(new Event.Acknowledged(++now, user, nonce, seq, "id-" + seq));
    }

    private void holds(String user, String text, long seq) {
        history.add(new Event.Archived(++now, user, ROOM, ++millis, seq, "id-" + seq, text));
    }
}
