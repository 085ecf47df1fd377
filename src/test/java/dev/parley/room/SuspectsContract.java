package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.InstanceId;
import dev.parley.room.BeatCall.Sign;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** What every {@link Leases} does with suspects, and with who stops; and the words in which that is told. Each test begins with an empty store. */
public abstract class SuspectsContract {
    /** All is over soon. */
    static final LeaseTimes QUICK = times(300, 150, 100, 200);
    /** Nothing ends in a test but what is under suspicion. */
    static final LeaseTimes PATIENT = times(60_000, 30_000, 200, 50_000);

    protected final InstanceId ann = InstanceId.island("ann");
    protected final InstanceId ben = InstanceId.island("ben");

    static LeaseTimes times(long lease, long silence, long suspect, long last) {
        return new LeaseTimes(
                Duration.ofMillis(lease),
                Duration.ofMillis(silence),
                Duration.ofMillis(suspect),
                Duration.ofMillis(last));
    }

    protected abstract Leases leases(LeaseTimes times);

    /** From here on the store remembers nothing. */
    protected abstract void wipe();

    /** Of the store's clock. */
    protected abstract long now();

    /** Looks again and again while time passes. */
    protected abstract void until(String what, Callable<Boolean> seen);

    static Beat beat(Leases leases, InstanceId instance, Sign sign, String... suspects) {
        return StoreContract.get(leases.beat(new BeatCall(instance, sign, Set.of(suspects))));
    }

    void pass(Duration time) {
        long end = now() + time.toMillis();
        until("it is later", () -> now() > end);
    }

    void awaitDeath(Leases leases, InstanceId of, InstanceId watcher) {
        until(
                "the death is seen",
                () -> beat(leases, watcher, Sign.AGAIN).dead().contains(of.value()));
    }

    @Test
    void a_suspect_is_dead_for_good_when_its_last_beat_is_old_and_not_before() {
        Leases leases = leases(PATIENT);
        beat(leases, ben, Sign.FIRST);
        long begun = now();
        beat(leases, ann, Sign.FIRST);

        until(
                "the verdict",
                () -> beat(leases, ben, Sign.NONE, ann.value(), "stranger")
                        .dead()
                        .contains(ann.value()));

        assertThat(now() - begun).isGreaterThanOrEqualTo(PATIENT.suspect().toMillis());
        assertThat(beat(leases, ann, Sign.AGAIN).fenced()).isTrue();
        assertThat(beat(leases, ben, Sign.AGAIN).dead()).containsExactly(ann.value());
    }

    @Test
    void the_verdict_on_a_suspect_outlives_a_silence() {
        LeaseTimes times = times(60_000, 1_500, 100, 50_000);
        Leases leases = leases(times);
        beat(leases, ann, Sign.FIRST);
        beat(leases, ben, Sign.FIRST);
        pass(times.suspect());
        beat(leases, ben, Sign.NONE, ann.value());
        pass(times.silence().plusMillis(20));

        assertThat(beat(leases, ben, Sign.AGAIN).dead()).containsExactly(ann.value());
        assertThat(beat(leases, ann, Sign.AGAIN).fenced()).isTrue();
    }

    @Test
    void a_suspect_that_has_beaten_again_lives() {
        Leases leases = leases(PATIENT);
        beat(leases, ben, Sign.FIRST);
        beat(leases, ann, Sign.FIRST);
        pass(PATIENT.suspect());

        beat(leases, ann, Sign.AGAIN);
        Beat look = beat(leases, ben, Sign.AGAIN, ann.value());

        assertThat(look.dead()).isEmpty();
    }

    @Test
    void who_is_not_suspected_is_not_judged_by_the_short_lease() {
        Leases leases = leases(PATIENT);
        beat(leases, ben, Sign.FIRST);
        beat(leases, ann, Sign.FIRST);
        pass(PATIENT.suspect());

        Beat look = beat(leases, InstanceId.island("watcher"), Sign.NONE, ann.value());

        assertThat(look.dead()).containsExactly(ann.value());
    }

    @Test
    void a_last_beat_ends_the_lease_early() {
        Leases leases = leases(times(60_000, 30_000, 100, 200));
        beat(leases, ben, Sign.FIRST);
        beat(leases, ann, Sign.FIRST);
        long stopped = now();

        Beat last = beat(leases, ann, Sign.LAST);
        awaitDeath(leases, ann, ben);

        assertThat(last.fenced()).isFalse();
        assertThat(now() - stopped).isGreaterThanOrEqualTo(200);
    }

    @Test
    void suspicion_does_not_shorten_what_a_last_beat_left() {
        Leases leases = leases(PATIENT);
        beat(leases, ben, Sign.FIRST);
        beat(leases, ann, Sign.FIRST);
        beat(leases, ann, Sign.LAST);
        pass(PATIENT.suspect());

        assertThat(beat(leases, ben, Sign.AGAIN, ann.value()).dead()).isEmpty();
    }
}
