package dev.parley.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.core.InstanceId;
import dev.parley.core.UserName;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every place does in which private ids are kept, as a gateway loop sees it. Each test has an id of its own. */
public abstract class PrivateIdsContract {
    private static final Duration TWO_MINUTES = Duration.ofMinutes(2);
    private static final Duration A_SECOND = Duration.ofSeconds(1);
    private static final Duration NEARLY_A_DAY = Duration.ofDays(1).minus(Duration.ofMinutes(1));

    protected final String pid = "Pid_-" + InstanceId.fresh();
    protected final UserName ana = UserName.parse("AnaBÉ");

    protected abstract PrivateIds ids();

    /** A loop of the instance that asks. */
    protected abstract Context loop();

    /** Time passes, or it is as if it had. The id is kept. */
    protected abstract void pass(Duration time);

    protected static <A> A get(Future<A> answer) {
        try {
            return answer.await(10, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("no answer", e);
        }
    }

    protected void keep(String holder) {
        get(ids().keep(pid, holder, ana));
    }

    protected UserName recover(String holder) {
        return get(ids().recover(pid, holder));
    }

    protected void release(String holder, Duration kept) {
        get(ids().release(pid, holder, kept));
    }

    @Test
    void what_was_kept_is_recovered_with_the_name_as_it_was_shown() {
        keep("first");

        assertThat(recover("second")).isEqualTo(ana);
    }

    @Test
    void what_nobody_kept_is_nobodys() {
        keep("first");

        assertThat(get(ids().recover(pid + "x", "second"))).isNull();
        assertThat(get(ids().recover(pid.toLowerCase(java.util.Locale.ROOT), "second")))
                .isNull();
    }

    @Test
    void it_is_kept_for_a_day_and_no_longer() {
        keep("first");
        pass(NEARLY_A_DAY);
        assertThat(recover("second")).isEqualTo(ana);

        pass(NEARLY_A_DAY);
        assertThat(recover("third")).as("its day begins when it is recovered").isEqualTo(ana);

        pass(Duration.ofDays(1).plus(A_SECOND));
        assertThat(recover("fourth")).isNull();
    }

    @Test
    void after_its_release_it_is_kept_for_as_long_as_was_said() {
        keep("first");
        release("first", TWO_MINUTES);
        pass(TWO_MINUTES.minusSeconds(10));
        assertThat(recover("second")).isEqualTo(ana);

        release("second", TWO_MINUTES);
        pass(TWO_MINUTES.plus(A_SECOND));
        assertThat(recover("third")).isNull();
    }

    @Test
    void who_recovers_it_after_its_release_has_it_for_a_day() {
        keep("first");
        release("first", TWO_MINUTES);
        recover("second");
        pass(NEARLY_A_DAY);

        assertThat(recover("third")).isEqualTo(ana);
    }

    @Test
    void released_for_no_time_it_is_gone() {
        keep("first");
        release("first", Duration.ZERO);

        assertThat(recover("second")).isNull();
    }

    @Test
    void a_holder_from_whom_it_was_taken_over_releases_nothing() {
        keep("first");
        recover("second");
        release("first", Duration.ZERO);
        release("first", TWO_MINUTES);
        pass(NEARLY_A_DAY);

        assertThat(recover("third")).isEqualTo(ana);
    }

    @Test
    void it_can_be_taken_over_before_it_is_released_and_then_by_another_one() {
        keep("first");

        assertThat(recover("second")).isEqualTo(ana);
        assertThat(recover("third")).isEqualTo(ana);
        release("second", Duration.ZERO);
        assertThat(recover("fourth")).isEqualTo(ana);
        release("fourth", Duration.ZERO);
        assertThat(recover("fifth")).isNull();
    }

    @Test
    void of_two_who_recover_it_at_once_the_later_one_has_it() {
        keep("first");
        Future<UserName> second = ids().recover(pid, "second");
        Future<UserName> third = ids().recover(pid, "third");

        assertThat(List.of(get(second), get(third))).containsExactly(ana, ana);
        release("second", Duration.ZERO);
        assertThat(recover("fourth")).isEqualTo(ana);
    }

    @Test
    void kept_again_it_is_the_other_users_and_the_other_holders() {
        UserName ben = UserName.parse("Ben");
        keep("first");
        release("first", TWO_MINUTES);
        get(ids().keep(pid, "second", ben));
        release("first", Duration.ZERO);
        pass(NEARLY_A_DAY);

        assertThat(recover("third")).isEqualTo(ben);
    }

    protected void renew(String holder) {
        get(ids().renew(pid, holder, ana));
    }

    @Test
    void its_holder_renews_it_for_another_day() {
        keep("first");
        pass(NEARLY_A_DAY);
        renew("first");
        pass(NEARLY_A_DAY);

        assertThat(recover("second")).isEqualTo(ana);
    }

    @Test
    void what_another_one_has_is_not_renewed() {
        UserName ben = UserName.parse("Ben");
        get(ids().keep(pid, "first", ben));
        recover("second");
        pass(Duration.ofHours(23));
        renew("first");
        release("first", Duration.ZERO);
        assertThat(recover("third")).isEqualTo(ben);

        pass(NEARLY_A_DAY);
        renew("first");
        pass(Duration.ofMinutes(2));
        assertThat(recover("fourth")).isNull();
    }

    @Test
    void what_another_one_released_is_not_renewed() {
        keep("first");
        recover("second");
        release("second", TWO_MINUTES);
        renew("first");
        pass(TWO_MINUTES.plus(A_SECOND));

        assertThat(recover("third")).isNull();
    }

    @Test
    void what_is_nobodys_is_kept_by_its_renewal() {
        renew("first");
        assertThat(recover("second")).isEqualTo(ana);

        pass(Duration.ofDays(1).plus(A_SECOND));
        renew("third");
        assertThat(recover("fourth")).isEqualTo(ana);
    }

    @Test
    void renewed_for_another_user_it_is_that_one_s() {
        get(ids().keep(pid, "first", UserName.parse("Ben")));
        renew("first");

        assertThat(recover("second")).isEqualTo(ana);
    }

    @Test
    void what_nobody_kept_is_released_by_nobody() {
        release("first", TWO_MINUTES);

        assertThat(recover("second")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "a\n",
                "a\r\nFLUSHALL",
                "a:b",
                "{a}",
                "a*",
                "é",
                "a\u0000",
                "12345678901234567890123456789012345678901234567890123456789012345"
            })
    void what_is_no_private_id_is_nobodys_and_is_not_kept(String bad) {
        assertThatThrownBy(() -> get(ids().keep(bad, "first", ana))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> get(ids().renew(bad, "first", ana))).isInstanceOf(IllegalArgumentException.class);

        assertThat(get(ids().recover(bad, "second"))).isNull();
        get(ids().release(bad, "first", Duration.ZERO));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "_", "-", "1234567890123456789012345678901234567890123456789012345678901234"})
    void one_of_1_to_64_characters_is_kept(String good) {
        get(ids().keep(good, "first", ana));

        assertThat(get(ids().recover(good, "second"))).isEqualTo(ana);
    }

    @Test
    void answers_come_on_the_loop_that_asked() {
        Context loop = loop();

        assertThat(get(onLoop(loop, () -> ids().keep(pid, "first", ana)))).isTrue();
        assertThat(get(onLoop(loop, () -> ids().renew(pid, "first", ana)))).isTrue();
        assertThat(get(onLoop(loop, () -> ids().recover(pid, "second")))).isTrue();
        assertThat(get(onLoop(loop, () -> ids().release(pid, "second", TWO_MINUTES))))
                .isTrue();
    }

    /** Whether the answer comes there. */
    private static Future<Boolean> onLoop(Context loop, Supplier<Future<?>> asking) {
        Promise<Boolean> there = Promise.promise();
        loop.runOnContext(v -> asking.get().onComplete(answered -> there.complete(Vertx.currentContext() == loop)));
        return there.future();
    }
}
