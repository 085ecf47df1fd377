package dev.parley.auth;

import static dev.parley.auth.AccountsSite.HOME;
import static dev.parley.auth.AccountsSite.SETTINGS;
import static dev.parley.auth.AccountsSite.code;
import static dev.parley.auth.AccountsSite.get;
import static dev.parley.auth.AccountsSite.refusal;
import static dev.parley.core.Refusal.INVALID_CREDENTIALS;
import static dev.parley.core.Refusal.RATE_LIMITED;
import static dev.parley.core.Refusal.UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bus.LocalBus;
import dev.parley.core.InstanceId;
import dev.parley.core.Rate;
import dev.parley.core.Refusal;
import dev.parley.core.UserName;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountsLimitsTest {
    private static final UserName ANA = UserName.parse("Ana");
    private static final String GOOD = "correct horse";
    private static final Rate TWO_AN_HOUR = new Rate(2 / 3600.0, 2);

    private static List<Refusal> codes(List<? extends Future<?>> answers) {
        return answers.stream().map(AccountsSite::code).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ana", "Nobody", "no name!"})
    void ten_wrong_guesses_and_then_nobody_is_asked_for_a_while(String name) {
        try (AccountsSite site = new AccountsSite()) {
            get(site.accounts.register("Ana", GOOD));
            for (int i = 0; i < 10; i++) {
                assertThat(code(site.accounts.login(name, "wrong " + i, HOME))).isEqualTo(INVALID_CREDENTIALS);
            }

            long wait = refusal(site.accounts.login(name, GOOD, "192.0.2.2")).retryAfterMs();
            site.clock.advance(Duration.ofMillis(wait - 1));
            assertThat(code(site.accounts.login(name, GOOD, HOME))).isEqualTo(RATE_LIMITED);
            site.clock.advance(Duration.ofMillis(1));
            Future<Accounts.Login> later = site.accounts.login(name, GOOD, HOME);

            assertThat(wait).isBetween(5_900L, 6_000L);
            if (name.equals("Ana")) {
                assertThat(get(later).identity().user()).isEqualTo(ANA);
            } else {
                assertThat(code(later)).isEqualTo(INVALID_CREDENTIALS);
            }
        }
    }

    @Test
    void guesses_at_once_get_no_more_than_guesses_one_by_one() {
        try (AccountsSite site = new AccountsSite()) {
            List<Refusal> codes = codes(Stream.generate(() -> site.accounts.login("Ana", "wrong guess", HOME))
                    .limit(40)
                    .toList());

            assertThat(codes).filteredOn(INVALID_CREDENTIALS::equals).hasSize(10);
            assertThat(codes).filteredOn(RATE_LIMITED::equals).hasSize(30);
        }
    }

    @Test
    void good_logins_are_not_counted() {
        try (AccountsSite site = new AccountsSite()) {
            get(site.accounts.register("Ana", GOOD));
            List<Future<Accounts.Login>> all = Stream.generate(() -> site.accounts.login("Ana", GOOD, HOME))
                    .limit(30)
                    .toList();

            assertThat(all)
                    .allSatisfy(each -> assertThat(get(each).identity().user()).isEqualTo(ANA));
        }
    }

    @Test
    void one_address_guesses_for_many_names_no_more_than_it_may() {
        AccountsSettings few = new AccountsSettings(
                SETTINGS.sessionTtl(), 4, true, SETTINGS.failuresOfName(), TWO_AN_HOUR, SETTINGS.patience());
        try (AccountsSite site = new AccountsSite(few, stores -> stores)) {
            code(site.accounts.login("name1", "wrong guess", HOME));
            code(site.accounts.login("name2", "wrong guess", HOME));

            assertThat(code(site.accounts.login("name3", "wrong guess", HOME))).isEqualTo(RATE_LIMITED);
            assertThat(code(site.accounts.login("name3", "wrong guess", "192.0.2.2")))
                    .isEqualTo(INVALID_CREDENTIALS);
        }
    }

    @Test
    void a_wrong_old_password_is_a_guess_too() {
        try (AccountsSite site = new AccountsSite()) {
            String token =
                    String.valueOf(site.registered("Ana", GOOD).identity().token());
            List<Refusal> codes = codes(IntStream.range(0, 12)
                    .mapToObj(i -> site.accounts.changePassword(token, "wrong " + i, "battery staple", HOME))
                    .toList());

            assertThat(codes).filteredOn(INVALID_CREDENTIALS::equals).hasSize(10);
            assertThat(code(site.accounts.login("Ana", GOOD, HOME))).isEqualTo(RATE_LIMITED);
        }
    }

    @Test
    void without_limits_anybody_may_guess_and_the_store_is_not_asked() {
        AccountsSettings free = new AccountsSettings(SETTINGS.sessionTtl(), 4, false, null, null, SETTINGS.patience());
        Limits nobodysLimits = (what, name, rate, step) -> Future.failedFuture("was asked");
        try (AccountsSite site =
                new AccountsSite(free, stores -> new AccountStores(stores.users(), stores.tokens(), nobodysLimits))) {
            for (int i = 0; i < 15; i++) {
                assertThat(code(site.accounts.login("Ana", "wrong " + i, HOME))).isEqualTo(INVALID_CREDENTIALS);
                get(site.accounts.charge("commands", ANA, TWO_AN_HOUR));
            }
            get(site.accounts.refund("commands", ANA, TWO_AN_HOUR));
        }
    }

    @Test
    void an_allowance_is_charged_and_given_back() {
        try (AccountsSite site = new AccountsSite()) {
            get(site.accounts.charge("rooms", ANA, TWO_AN_HOUR));
            get(site.accounts.charge("rooms", UserName.parse("ANA"), TWO_AN_HOUR));
            long wait = refusal(site.accounts.charge("rooms", ANA, TWO_AN_HOUR)).retryAfterMs();
            get(site.accounts.charge("commands", ANA, TWO_AN_HOUR));
            get(site.accounts.refund("rooms", ANA, TWO_AN_HOUR));
            get(site.accounts.charge("rooms", ANA, TWO_AN_HOUR));

            assertThat(wait).isBetween(1_790_000L, 1_800_000L);
            assertThat(code(site.accounts.charge("rooms", ANA, TWO_AN_HOUR))).isEqualTo(RATE_LIMITED);
        }
    }

    @Test
    void a_flood_of_logins_is_refused_and_claims_are_answered_meanwhile() {
        AccountsSettings slow = new AccountsSettings(SETTINGS.sessionTtl(), 9, true, null, null, SETTINGS.patience());
        try (AccountsSite site = new AccountsSite(slow, stores -> stores)) {
            List<Future<Accounts.Login>> flood = IntStream.range(0, 300)
                    .mapToObj(i -> site.accounts.login("name" + i, "wrong guess", "192.0.2." + i))
                    .toList();
            get(site.accounts.claim(ANA));
            long unanswered = flood.stream().filter(each -> !each.isComplete()).count();
            List<Refusal> codes = codes(flood);

            assertThat(unanswered).isPositive();
            assertThat(codes).filteredOn(INVALID_CREDENTIALS::equals).hasSizeBetween(64, 66);
            assertThat(codes).filteredOn(RATE_LIMITED::equals).hasSizeBetween(234, 236);
            assertThat(flood.stream().map(AccountsSite::refusal).filter(each -> each.refusal() == RATE_LIMITED))
                    .allSatisfy(each -> assertThat(each.retryAfterMs()).isGreaterThan(100));
        }
    }

    @Test
    void who_asks_for_the_same_name_at_once_shares_the_question() {
        AtomicInteger asked = new AtomicInteger();
        Promise<Boolean> answer = Promise.promise();
        try (AccountsSite site = new AccountsSite(
                SETTINGS,
                stores -> withUsers(stores, "exists", () -> {
                    asked.incrementAndGet();
                    return answer.future();
                }))) {
            List<Future<Void>> claims = new ArrayList<>(
                    Stream.generate(() -> site.accounts.claim(ANA)).limit(50).toList());
            get(site.accounts.renew(java.util.Set.of("a question behind them"), java.util.Set.of()));
            assertThat(asked).hasValue(1);
            answer.complete(true);

            assertThat(codes(claims)).containsOnly(INVALID_CREDENTIALS);
            assertThat(code(site.accounts.claim(ANA))).isEqualTo(INVALID_CREDENTIALS);
            assertThat(asked).hasValue(2);
        }
    }

    @Test
    void a_store_that_is_away_for_longer_than_the_patience_is_unavailable() {
        try (AccountsSite site =
                new AccountsSite(SETTINGS, stores -> withUsers(stores, "exists", () -> Future.failedFuture("away")))) {
            assertThat(code(site.accounts.claim(ANA))).isEqualTo(UNAVAILABLE);
            assertThat(code(site.accounts.register("Ana", GOOD))).isEqualTo(UNAVAILABLE);
        }
    }

    @Test
    void where_nobody_is_there_it_is_unavailable() {
        Vertx vertx = Vertx.vertx();
        try {
            Accounts nobody = new AccountsByBus(new LocalBus(vertx), InstanceId.island("none"), Duration.ofMillis(50));

            assertThat(code(nobody.claim(ANA))).isEqualTo(UNAVAILABLE);
        } finally {
            get(vertx.close());
        }
    }

    /** The same users, but for one of their calls. */
    private static AccountStores withUsers(
            AccountStores stores, String name, java.util.function.Supplier<Future<?>> call) {
        UserStore users = (UserStore) Proxy.newProxyInstance(
                UserStore.class.getClassLoader(), new Class<?>[] {UserStore.class}, (proxy, method, arguments) -> {
                    try {
                        return method.getName().equals(name) ? call.get() : method.invoke(stores.users(), arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
        return new AccountStores(users, stores.tokens(), stores.limits());
    }
}
