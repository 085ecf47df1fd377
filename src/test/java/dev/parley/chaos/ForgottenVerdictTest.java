package dev.parley.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hand-made histories in which Redis forgets: what holds all the same is judged, and nothing else from then on. */
class ForgottenVerdictTest {
    private static final String ROOM = "lobby";
    /** Where a room's numbers may begin when nobody knows them. */
    private static final long FAR = 1_763_000_000_000L;

    private final History history = new History(100, "sloth"::equals);
    private long now;

    @BeforeEach
    void ana_is_there() {
        history.add(new Event.Joined(++now, "ana", ROOM, 0, true, 0));
    }

    @Test
    void numbers_leap_a_nonce_is_two_messages_and_a_resume_is_refused() {
        says("a1", 1);
        hears(1, "id-1", "a1");
        forgets();
        history.add(new Event.Lost(++now, "ana"));
        history.add(new Event.Joined(++now, "ana", ROOM, 1, false, FAR));
        says("a2", FAR);
        hears(FAR, "id-2", "a2");
        hears(FAR + 1, "id-3", "a1");

        assertThat(history.verdict().breaches().firstCases()).isEmpty();
    }

    @Test
    void what_was_lost_before_stays_lost() {
        hears(1, "id-1", "a1");
        hears(3, "id-3", "a3");
        forgets();

        finds(Breach.LOST);
    }

    @Test
    void nothing_comes_twice() {
        forgets();
        hears(FAR, "id-1", "a1");
        hears(FAR, "id-1", "a1");

        finds(Breach.DOUBLED);
    }

    @Test
    void nothing_comes_late() {
        forgets();
        hears(FAR, "id-2", "a2");
        hears(FAR - 1, "id-1", "a1");

        finds(Breach.REORDERED);
    }

    @Test
    void no_number_is_two_messages() {
        hears(1, "id-1", "a1");
        forgets();
        history.add(new Event.Joined(++now, "bob", ROOM, -1, true, 0));
        history.add(new Event.Delivered(++now, "bob", ROOM, 1, "id-2", "b1"));

        finds(Breach.TWO_IDS);
    }

    private void finds(Breach breach) {
        Breaches found = history.verdict().breaches();

        assertThat(found.count(breach)).as("%s in %s", breach, found).isEqualTo(1);
        assertThat(found.total()).as("%s alone, in %s", breach, found).isEqualTo(1);
    }

    private void forgets() {
        history.add(new Event.Forgets(++now, "redis", now));
        history.add(new Event.Forgot(++now, "redis"));
    }

    private void says(String nonce, long seq) {
        history.add(new Event.Sent(++now, "ana", nonce));
        history.add(new Event.Acknowledged(++now, "ana", nonce, seq, nonce.equals("a1") ? "id-1" : "id-2"));
    }

    private void hears(long seq, String id, String text) {
        history.add(new Event.Delivered(++now, "ana", ROOM, seq, id, text));
    }
}
