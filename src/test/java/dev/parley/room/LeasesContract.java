package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.InstanceId;
import dev.parley.room.BeatCall.Sign;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What every {@link Leases} knows of the living; of the dead: {@link BurialContract}. */
public abstract class LeasesContract extends SuspectsContract {

    @Test
    void who_has_just_beaten_has_a_lease() {
        Leases leases = leases(PATIENT);
        beat(leases, ann, Sign.FIRST);

        assertThat(beat(leases, ben, Sign.FIRST).all()).containsExactlyInAnyOrder(ann.value(), ben.value());
        assertThat(beat(leases, ann, Sign.AGAIN).dead()).isEmpty();
        assertThat(beat(leases, ann, Sign.AGAIN).fenced()).isFalse();
    }

    @Test
    void whose_lease_has_ended_is_dead_and_not_before() {
        Leases leases = leases(QUICK);
        beat(leases, ben, Sign.FIRST);
        long begun = now();
        beat(leases, ann, Sign.FIRST);

        awaitDeath(leases, ann, ben);

        assertThat(now() - begun).isGreaterThanOrEqualTo(QUICK.lease().toMillis());
        assertThat(beat(leases, ben, Sign.AGAIN).all()).contains(ann.value());
    }

    @Test
    void who_goes_on_beating_lives() {
        Leases leases = leases(QUICK);
        beat(leases, ann, Sign.FIRST);
        beat(leases, ben, Sign.FIRST);
        long end = now() + 3 * QUICK.lease().toMillis();
        List<Beat> bad = new ArrayList<>();

        until("three leases", () -> {
            for (InstanceId one : List.of(ann, ben)) {
                Beat answer = beat(leases, one, Sign.AGAIN);
                if (answer.fenced() || !answer.dead().isEmpty()) {
                    bad.add(answer);
                }
            }
            return now() > end;
        });

        assertThat(bad).isEmpty();
    }

    @Test
    void who_beats_after_the_end_of_its_lease_is_fenced_and_stays_dead() {
        Leases leases = leases(QUICK);
        beat(leases, ann, Sign.FIRST);
        beat(leases, ben, Sign.FIRST);
        awaitDeath(leases, ann, ben);

        assertThat(beat(leases, ann, Sign.NONE).fenced()).isTrue();
        assertThat(beat(leases, ann, Sign.AGAIN).fenced()).isTrue();
        assertThat(beat(leases, ann, Sign.LAST).fenced()).isTrue();
        assertThat(beat(leases, ann, Sign.FIRST).fenced()).isTrue();
        assertThat(beat(leases, ben, Sign.AGAIN).dead()).contains(ann.value());
    }

    @Test
    void after_a_silence_nobody_is_dead_and_everybody_is_fresh() {
        Leases leases = leases(QUICK);
        beat(leases, ann, Sign.FIRST);
        beat(leases, ben, Sign.FIRST);
        pass(QUICK.lease().plusMillis(20));
        long woke = now();

        Beat first = beat(leases, ben, Sign.AGAIN);
        awaitDeath(leases, ann, ben);

        assertThat(first.fenced()).isFalse();
        assertThat(first.dead()).isEmpty();
        assertThat(now() - woke).isGreaterThanOrEqualTo(QUICK.lease().toMillis());
    }

    @Test
    void who_beats_after_a_silence_is_not_fenced_though_its_lease_is_over() {
        Leases leases = leases(QUICK);
        beat(leases, ann, Sign.FIRST);
        pass(QUICK.lease().plusMillis(20));

        assertThat(beat(leases, ann, Sign.AGAIN)).satisfies(alone(ann));
    }

    private static Consumer<Beat> alone(InstanceId instance) {
        return beat -> {
            assertThat(beat.fenced()).isFalse();
            assertThat(beat.dead()).isEmpty();
            assertThat(beat.all()).containsExactly(instance.value());
        };
    }

    @Test
    void who_was_dead_before_the_silence_stays_dead() {
        Leases leases = leases(QUICK);
        beat(leases, ann, Sign.FIRST);
        beat(leases, ben, Sign.FIRST);
        awaitDeath(leases, ann, ben);
        pass(QUICK.lease().plusMillis(20));

        Beat first = beat(leases, ben, Sign.AGAIN);

        assertThat(first.fenced()).isFalse();
        assertThat(first.dead()).containsExactly(ann.value());
        assertThat(beat(leases, ann, Sign.AGAIN).fenced()).isTrue();
    }

    @Test
    void a_look_in_a_silence_judges_nobody_and_does_not_end_it() {
        Leases leases = leases(QUICK);
        beat(leases, ann, Sign.FIRST);
        pass(QUICK.lease().plusMillis(20));

        Beat look = beat(leases, ben, Sign.NONE, ann.value());
        Beat own = beat(leases, ann, Sign.NONE);

        assertThat(look.dead()).isEmpty();
        assertThat(own.fenced()).isFalse();
        assertThat(beat(leases, ann, Sign.AGAIN).fenced()).isFalse();
    }

    @Test
    void a_time_in_which_others_only_look_is_a_silence() {
        Leases leases = leases(QUICK);
        beat(leases, ann, Sign.FIRST);
        long end = now() + QUICK.lease().toMillis() + 20;
        until("only looks", () -> {
            beat(leases, ben, Sign.NONE);
            return now() > end;
        });

        assertThat(beat(leases, ann, Sign.AGAIN)).satisfies(alone(ann));
    }

    @Test
    void a_look_makes_and_renews_no_lease() {
        Leases leases = leases(QUICK);
        beat(leases, ben, Sign.FIRST);
        beat(leases, ann, Sign.NONE);
        boolean made = beat(leases, ben, Sign.AGAIN).all().contains(ann.value());
        beat(leases, ann, Sign.FIRST);

        until("the death of who only looks", () -> {
            beat(leases, ben, Sign.AGAIN);
            return beat(leases, ann, Sign.NONE).dead().contains(ann.value());
        });

        assertThat(made).isFalse();
    }

    @Test
    void who_was_forgotten_as_dead_is_fenced_and_has_no_lease() {
        Leases leases = leases(PATIENT);
        beat(leases, ben, Sign.FIRST);
        beat(leases, ann, Sign.FIRST);

        StoreContract.get(leases.forget(ann.value()));
        StoreContract.get(leases.forget(ann.value()));

        assertThat(beat(leases, ann, Sign.AGAIN).fenced()).isTrue();
        assertThat(beat(leases, ann, Sign.FIRST).fenced()).isTrue();
        assertThat(beat(leases, ben, Sign.AGAIN)).satisfies(alone(ben));
    }

    @Test
    void who_beats_again_without_a_lease_is_fenced() {
        Leases leases = leases(QUICK);
        long begun = now();
        beat(leases, ben, Sign.FIRST);
        until("the grace of the first beat is over", () -> {
            beat(leases, ben, Sign.AGAIN);
            return now() - begun > 2 * QUICK.lease().toMillis();
        });

        assertThat(beat(leases, ann, Sign.AGAIN).fenced()).isTrue();
        assertThat(beat(leases, ben, Sign.AGAIN).all()).containsExactly(ben.value());
    }

    @Test
    void a_store_that_forgot_all_leases_fences_nobody() {
        Leases leases = leases(PATIENT);
        beat(leases, ann, Sign.FIRST);
        beat(leases, ben, Sign.FIRST);

        wipe();
        Leases forgetful = leases(PATIENT);

        Beat answer = beat(forgetful, ann, Sign.AGAIN);
        assertThat(answer.fenced()).isFalse();
        assertThat(answer.forgot()).isTrue();
        assertThat(answer.at()).isPositive();
        assertThat(beat(forgetful, ann, Sign.AGAIN).forgot()).isFalse();
        assertThat(beat(forgetful, ben, Sign.AGAIN).fenced()).isFalse();
        assertThat(beat(forgetful, ben, Sign.AGAIN).all()).containsExactlyInAnyOrder(ann.value(), ben.value());
    }
}
