package dev.parley.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** Hand-made histories of one room: each kind of breach is found, and where none is, none is found. */
class VerdictTest {
    private static final String ROOM = "lobby";
    private static final int LOG = 100;

    private final History history = new History(LOG, "sloth"::equals);
    private long now;

    @Test
    void a_clean_history_passes() {
        arrives("ana", 0, 0);
        arrives("bob", 0, 0);
        says("ana", "a1", 1);
        hears("ana", 1, "a1");
        hears("bob", 1, "a1");
        loses("bob");
        history.add(new Event.Sent(++now, "ana", "a2"));
        history.add(new Event.Refused(++now, "ana", "a2", "UNAVAILABLE"));
        says("ana", "a2", 2);
        hears("ana", 2, "a2");
        resumes("bob", 1, true, 2);
        hears("bob", 2, "a2");
        arrives("visitor", -1, 0);
        hears("visitor", 2, "a2");
        history.add(new Event.Left(++now, "visitor"));
        arrives("visitor", -1, 0);
        hears("visitor", 2, "a2");
        history.add(new Event.Listed(++now, "ana", Set.of("ana", "bob")));
        history.add(new Event.Announced(++now, "ana", true, "visitor"));
        counts(Set.of("ana", "bob", "visitor"), Set.of("ana", "bob", "visitor"));

        assertThat(history.verdict().breaches().firstCases()).isEmpty();
        assertThat(history.verdict().isClean()).isTrue();
    }

    @Test
    void a_hole_is_a_loss() {
        arrives("ana", 0, 0);
        hears("ana", 1, "a1");
        hears("ana", 3, "a3");

        finds(Breach.LOST, 1);
    }

    @Test
    void a_last_message_that_one_never_hears_is_a_loss() {
        arrives("ana", 0, 0);
        arrives("bob", 0, 0);
        hears("ana", 1, "a1");

        finds(Breach.LOST, 1);
    }

    @Test
    void an_acknowledged_message_that_nobody_hears_is_a_loss() {
        arrives("ana", 0, 0);
        says("ana", "a1", 1);

        finds(Breach.LOST, 1);
    }

    @Test
    void a_hole_over_a_resume_that_claims_to_have_recovered_is_a_loss() {
        arrives("ana", 0, 0);
        hears("ana", 1, "a1");
        loses("ana");
        resumes("ana", 1, true, 3);
        hears("ana", 3, "a3");

        finds(Breach.LOST, 1);
    }

    @Test
    void a_first_join_that_claims_all_must_begin_with_the_first() {
        arrives("ana", 0, 2);
        hears("ana", 2, "a2");

        finds(Breach.LOST, 1);
    }

    @Test
    void the_same_number_again_is_doubled() {
        arrives("ana", 0, 0);
        hears("ana", 1, "a1");
        loses("ana");
        resumes("ana", 1, true, 1);
        hears("ana", 1, "a1");

        finds(Breach.DOUBLED, 1);
    }

    @Test
    void the_same_id_at_another_number_is_doubled() {
        arrives("ana", 0, 0);
        history.add(new Event.Delivered(++now, "ana", ROOM, 1, "id", "a1"));
        history.add(new Event.Delivered(++now, "ana", ROOM, 2, "id", "a2"));

        finds(Breach.DOUBLED, 1);
    }

    @Test
    void a_number_that_comes_late_is_reordered() {
        arrives("ana", 0, 0);
        hears("ana", 2, "a2");
        hears("ana", 1, "a1");

        finds(Breach.REORDERED, 1);
    }

    @Test
    void two_ids_at_one_number_are_found_across_clients() {
        arrives("ana", 0, 0);
        arrives("bob", 0, 0);
        history.add(new Event.Delivered(++now, "ana", ROOM, 1, "this", "a1"));
        history.add(new Event.Delivered(++now, "bob", ROOM, 1, "that", "b1"));

        finds(Breach.TWO_IDS, 1);
    }

    @Test
    void one_nonce_at_two_numbers_is_stored_twice() {
        arrives("ana", 0, 0);
        hears("ana", 1, "a1");
        hears("ana", 2, "a1");

        finds(Breach.STORED_TWICE, 1);
    }

    @Test
    void one_nonce_with_two_acknowledgements_that_differ_is_found() {
        arrives("ana", 0, 0);
        says("ana", "a1", 1);
        hears("ana", 1, "a1");
        says("ana", "a1", 2);
        hears("ana", 2, "other");

        finds(Breach.OTHER_ANSWER, 1);
    }

    @Test
    void a_message_of_another_room_is_found() {
        arrives("ana", 0, 0);
        history.add(new Event.Delivered(++now, "ana", "kitchen", 1, "id", "k1"));

        finds(Breach.CROSS_TALK, 1);
    }

    @Test
    void a_resume_that_the_log_could_have_served_is_refused_in_vain() {
        arrives("ana", 0, 0);
        hears("ana", 1, "a1");
        loses("ana");
        resumes("ana", 1, false, LOG);
        hears("ana", LOG, "later");

        finds(Breach.UNRECOVERED, 1);
    }

    @Test
    void a_resume_that_the_log_does_not_reach_may_be_refused() {
        arrives("ana", 0, 0);
        hears("ana", 1, "a1");
        loses("ana");
        resumes("ana", 1, false, LOG + 2);
        hears("ana", LOG + 2, "later");

        assertThat(history.verdict().isClean()).isTrue();
    }

    @Test
    void a_send_without_an_acknowledgement_is_found_at_the_end() {
        arrives("ana", 0, 0);
        history.add(new Event.Sent(++now, "ana", "a1"));
        history.add(new Event.Refused(++now, "ana", "a1", "UNAVAILABLE"));

        finds(Breach.UNANSWERED, 1);
    }

    @Test
    void a_send_that_waited_too_long_is_found_though_it_is_answered_in_the_end() {
        arrives("ana", 0, 0);
        history.add(new Event.Unanswered(++now, "ana", "a1"));
        says("ana", "a1", 1);
        hears("ana", 1, "a1");

        finds(Breach.UNANSWERED, 1);
    }

    @Test
    void a_refusal_without_a_reason_is_found() {
        arrives("ana", 0, 0);
        history.add(new Event.Refused(++now, "ana", "", "NOT_IN_ROOM"));

        finds(Breach.WRONGLY_REFUSED, 1);
    }

    @Test
    void a_client_that_is_not_back_at_the_end_is_stranded() {
        arrives("ana", 0, 0);
        loses("ana");

        finds(Breach.STRANDED, 1);
    }

    @Test
    void who_is_listed_and_not_there_is_a_ghost() {
        counts(Set.of("ana"), Set.of("ana", "dead"));

        finds(Breach.GHOST, 1);
    }

    @Test
    void who_is_there_and_not_listed_is_found() {
        counts(Set.of("ana", "bob"), Set.of("ana"));

        finds(Breach.UNLISTED, 1);
    }

    @Test
    void who_was_announced_and_is_not_there_is_a_ghost_to_the_listener() {
        arrives("ana", 0, 0);
        history.add(new Event.Listed(++now, "ana", Set.of("ana")));
        history.add(new Event.Announced(++now, "ana", true, "dead"));
        counts(Set.of("ana"), Set.of("ana"));

        finds(Breach.GHOST, 1);
    }

    @Test
    void a_leave_of_somebody_who_was_not_there_is_mistold() {
        arrives("ana", 0, 0);
        history.add(new Event.Listed(++now, "ana", Set.of("ana", "bob")));
        history.add(new Event.Announced(++now, "ana", false, "bob"));
        history.add(new Event.Announced(++now, "ana", false, "bob"));

        finds(Breach.MISANNOUNCED, 1);
    }

    private void finds(Breach breach, long times) {
        Breaches found = history.verdict().breaches();

        assertThat(found.count(breach)).as("%s in %s", breach, found).isEqualTo(times);
        assertThat(found.total()).as("%s alone, in %s", breach, found).isEqualTo(times);
    }

    private void arrives(String user, long since, long head) {
        history.add(new Event.Joined(++now, user, ROOM, since, true, head));
    }

    private void resumes(String user, long since, boolean recovered, long head) {
        history.add(new Event.Joined(++now, user, ROOM, since, recovered, head));
    }

    private void loses(String user) {
        history.add(new Event.Lost(++now, user));
    }

    private void says(String user, String nonce, long seq) {
        history.add(new Event.Sent(++now, user, nonce));
        history.add(new Event.Acknowledged(++now, user, nonce, seq, "id-" + seq));
    }

    private void hears(String user, long seq, String text) {
        history.add(new Event.Delivered(++now, user, ROOM, seq, "id-" + seq, text));
    }

    private void counts(Set<String> living, Set<String> listed) {
        history.add(new Event.Counted(++now, Auditor.NAME, ROOM, living, listed));
    }
}
