package dev.parley.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.auth.Limits.Step;
import dev.parley.core.InstanceId;
import dev.parley.core.Rate;
import dev.parley.core.UserName;
import dev.parley.testing.Deadline;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** What every place does in which accounts, tokens and allowances are kept. Each test has users of its own. */
public abstract class AccountStoreContract {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Rate TWO_AN_HOUR = new Rate(2 / 3600.0, 2);

    private final String suffix = InstanceId.fresh().substring(0, 8);
    protected final UserName ana = UserName.parse("Ana" + suffix);
    private final String token = SessionToken.hash("token of " + suffix);

    protected abstract AccountStores stores();

    /** What was told so far of sessions that end. */
    protected abstract List<Revocation> told();

    /** Time passes, or it is as if it had. */
    protected abstract void pass(Duration time, String tokenHash);

    protected static <A> A get(Future<A> answer) {
        try {
            return answer.await(10, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("no answer", e);
        }
    }

    private OptionalLong create(UserName user, String hash) {
        return get(stores().users().create(user, hash));
    }

    private Account found() {
        return get(stores().users().find(ana)).orElseThrow();
    }

    private boolean rehash(String old, String fresh) {
        return get(stores().users().rehash(ana, old, fresh));
    }

    private Optional<UserName> use() {
        return get(stores().tokens().use(token, DAY));
    }

    private void issue(Duration ttl) {
        create(ana, "h1");
        get(stores().tokens().issue(token, ana, found().generation(), ttl));
    }

    private void hears(Revocation revocation) {
        Deadline.await("to be told " + revocation, Duration.ofSeconds(5), () -> told().contains(revocation));
    }

    @Test
    void an_account_is_kept_as_it_was_made() {
        long made = create(ana, "h1").orElseThrow();

        assertThat(found()).isEqualTo(new Account(ana, "h1", made, 1));
        assertThat(made).isGreaterThan(1_700_000_000_000L);
        assertThat(get(stores().users().exists(ana))).isTrue();
    }

    @Test
    void nobody_is_there_who_did_not_register() {
        assertThat(get(stores().users().find(ana))).isEmpty();
        assertThat(get(stores().users().exists(ana))).isFalse();
        assertThat(rehash("h1", "h2")).isFalse();
        assertThat(get(stores().users().exists(ana))).isFalse();
    }

    @Test
    void a_name_is_taken_however_it_is_written() {
        create(ana, "h1");
        UserName shouted = UserName.parse(ana.shown().toUpperCase(java.util.Locale.ROOT));

        assertThat(create(shouted, "h2")).isEmpty();
        assertThat(found().hash()).isEqualTo("h1");
        assertThat(get(stores().users().exists(shouted))).isTrue();
    }

    @Test
    void of_two_at_once_one_gets_the_name() {
        Future<OptionalLong> one = stores().users().create(ana, "h1");
        Future<OptionalLong> other = stores().users().create(ana, "h2");

        assertThat(List.of(get(one).isPresent(), get(other).isPresent())).containsExactlyInAnyOrder(true, false);
    }

    @Test
    void the_same_registration_asked_again_is_the_same() {
        OptionalLong made = create(ana, "h1");

        assertThat(create(ana, "h1")).isEqualTo(made);
        assertThat(found().generation()).isEqualTo(1);
    }

    @Test
    void a_registration_ends_the_sessions_that_bear_the_name() {
        create(ana, "h1");

        hears(new Revocation.OfName(ana));
    }

    @Test
    void another_password_is_another_generation_and_ends_all_sessions() {
        create(ana, "h1");

        assertThat(rehash("h1", "h2")).isTrue();
        assertThat(found().hash()).isEqualTo("h2");
        assertThat(found().generation()).isEqualTo(2);
        hears(new Revocation.OfUser(ana));
    }

    @Test
    void a_password_that_was_changed_meanwhile_is_left_alone() {
        create(ana, "h1");
        rehash("h1", "h2");

        assertThat(rehash("h1", "h3")).isFalse();
        assertThat(found().hash()).isEqualTo("h2");
    }

    @Test
    void the_same_change_asked_again_is_done_once() {
        create(ana, "h1");
        rehash("h1", "h2");

        assertThat(rehash("h1", "h2")).isTrue();
        assertThat(found().generation()).isEqualTo(2);
    }

    @Test
    void a_token_is_its_users() {
        issue(DAY);

        assertThat(use()).contains(ana);
        assertThat(get(stores().tokens().use(SessionToken.hash("another"), DAY)))
                .isEmpty();
    }

    @Test
    void a_token_that_is_not_used_ends() {
        issue(Duration.ofMinutes(10));
        pass(Duration.ofMinutes(11), token);

        assertThat(use()).isEmpty();
        assertThat(get(stores().tokens().over(Set.of(token), Set.of(), DAY))).containsExactly(token);
    }

    @Test
    void each_use_is_a_beginning() {
        issue(Duration.ofMinutes(10));
        pass(Duration.ofMinutes(9), token);
        get(stores().tokens().use(token, Duration.ofMinutes(10)));
        pass(Duration.ofMinutes(9), token);
        get(stores().tokens().over(Set.of(token), Set.of(), Duration.ofMinutes(10)));
        pass(Duration.ofMinutes(9), token);

        assertThat(use()).contains(ana);
    }

    @Test
    void to_ask_for_an_idle_one_is_no_use_of_it() {
        issue(Duration.ofMinutes(10));
        pass(Duration.ofMinutes(9), token);
        assertThat(get(stores().tokens().over(Set.of(), Set.of(token), DAY))).isEmpty();
        pass(Duration.ofMinutes(2), token);

        assertThat(get(stores().tokens().over(Set.of(), Set.of(token), DAY))).containsExactly(token);
    }

    @Test
    void a_token_of_an_earlier_password_is_over() {
        issue(DAY);
        rehash("h1", "h2");

        assertThat(use()).isEmpty();
        assertThat(get(stores().tokens().over(Set.of(), Set.of(token), DAY))).containsExactly(token);
        assertThat(get(stores().tokens().over(Set.of(token), Set.of(), DAY))).containsExactly(token);
    }

    @Test
    void a_token_that_was_logged_out_is_over_and_that_is_told() {
        issue(DAY);
        get(stores().tokens().end(token));
        get(stores().tokens().end(token));

        assertThat(use()).isEmpty();
        hears(new Revocation.OfToken(token));
    }

    @Test
    void of_many_those_that_are_over_are_told() {
        issue(DAY);
        List<String> others = java.util.stream.IntStream.range(0, 1_200)
                .mapToObj(i -> SessionToken.hash(suffix + i))
                .toList();
        others.stream().limit(600).forEach(hash -> get(stores().tokens().issue(hash, ana, 1, DAY)));

        Set<String> over = get(stores().tokens()
                .over(Set.copyOf(others.subList(300, 1_200)), Set.copyOf(others.subList(0, 300)), DAY));

        assertThat(over).isEqualTo(Set.copyOf(others.subList(600, 1_200)));
    }

    private long charge(String what, Step step) {
        return get(stores().limits().charge(what, suffix, TWO_AN_HOUR, step));
    }

    @Test
    void an_allowance_is_used_up_and_then_says_when() {
        assertThat(List.of(charge("t", Step.TAKE), charge("t", Step.TAKE))).containsExactly(0L, 0L);
        assertThat(charge("t", Step.TAKE)).isBetween(1_790_000L, 1_800_000L);
        assertThat(charge("t", Step.LOOK)).isBetween(1_790_000L, 1_800_000L);
        assertThat(charge("other", Step.TAKE)).isZero();
    }

    @Test
    void to_look_takes_nothing_and_what_is_given_back_is_there() {
        charge("g", Step.LOOK);
        charge("g", Step.TAKE);
        charge("g", Step.LOOK);
        charge("g", Step.TAKE);
        charge("g", Step.GIVE_BACK);

        assertThat(charge("g", Step.TAKE)).isZero();
        assertThat(charge("g", Step.TAKE)).isPositive();
    }

    @Test
    void no_more_is_given_back_than_a_burst() {
        charge("b", Step.GIVE_BACK);
        charge("b", Step.GIVE_BACK);

        assertThat(List.of(charge("b", Step.TAKE), charge("b", Step.TAKE))).containsExactly(0L, 0L);
        assertThat(charge("b", Step.TAKE)).isPositive();
    }

    @Test
    void what_is_owed_is_made_up_for_and_never_more_than_a_burst() {
        for (int i = 0; i < 3; i++) {
            charge("o", Step.OWE);
        }
        assertThat(charge("o", Step.LOOK)).isBetween(3_590_000L, 3_600_000L);
        for (int i = 0; i < 30; i++) {
            charge("o", Step.OWE);
        }
        assertThat(charge("o", Step.LOOK)).isBetween(5_390_000L, 5_400_000L);
    }
}
