package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.core.Rate;
import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.core.UserName;
import dev.parley.room.Draft;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SpeechTest {
    private static final Rate RATE = new Rate(10, 2);

    private final Speech speech = new Speech();

    @BeforeEach
    void begin() {
        speech.begin("plain", RATE, 0);
    }

    private static Draft draft(String nonce) {
        return Draft.of(UserName.parse("bob"), "x", nonce, false);
    }

    private boolean passes(long now) {
        return catchThrowableOfType(RefusedException.class, () -> speech.charge(null, now)) == null;
    }

    @Test
    void a_repeat_costs_nothing_and_a_first_one_with_a_nonce_does() {
        speech.stored(draft("n"), true, 0);
        speech.stored(draft("n"), false, 0);

        assertThat(passes(0)).isTrue();
        assertThat(passes(0)).isFalse();
        assertThatCode(() -> speech.charge("n", 0)).doesNotThrowAnyException();
    }

    @Test
    void after_the_time_that_the_store_gave_it_isn_t_refused_here() {
        assertThat(passes(0)).isTrue();
        assertThat(passes(0)).isTrue();

        speech.refused(draft(null), RefusedException.rateLimited(40), 0);

        assertThat(passes(39)).isFalse();
        assertThat(passes(40)).isTrue();
    }

    @Test
    void what_the_store_did_not_take_is_given_back() {
        passes(0);
        passes(0);

        speech.refused(draft(null), new RefusedException(Refusal.UNAVAILABLE), 0);

        assertThat(passes(0)).isTrue();
        assertThat(passes(0)).isFalse();
    }

    @Test
    void the_time_to_wait_is_long_enough_for_the_store_too() {
        passes(0);
        passes(0);
        RefusedException refused = catchThrowableOfType(RefusedException.class, () -> speech.charge(null, 0));

        assertThat(refused.retryAfterMs()).isEqualTo(150);
    }

    @Test
    void what_waits_for_answers_runs_when_the_last_one_is_there() {
        List<String> ran = new ArrayList<>();
        Draft one = draft(null);
        Draft two = draft(null);
        speech.said(one);
        speech.said(two);
        speech.whenAnswered(() -> ran.add("then"));
        speech.stored(two, false, 0);
        assertThat(ran).isEmpty();
        assertThat(speech.holds(one.id())).isTrue();

        speech.refused(one, new RefusedException(Refusal.UNAVAILABLE), 0);

        assertThat(ran).containsExactly("then");
        assertThat(speech.holds(one.id())).isFalse();
    }
}
