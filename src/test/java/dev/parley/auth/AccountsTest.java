package dev.parley.auth;

import static dev.parley.auth.AccountsSite.HOME;
import static dev.parley.auth.AccountsSite.code;
import static dev.parley.auth.AccountsSite.get;
import static dev.parley.core.Refusal.INVALID_CREDENTIALS;
import static dev.parley.core.Refusal.INVALID_USER;
import static dev.parley.core.Refusal.SESSION_EXPIRED;
import static dev.parley.core.Refusal.USERNAME_TAKEN;
import static dev.parley.core.Refusal.WEAK_PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.Identity;
import dev.parley.core.UserName;
import dev.parley.testing.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountsTest {
    private static final UserName ANA = UserName.parse("Ana");
    private static final String GOOD = "correct horse";
    private static final String BETTER = "battery staple";

    private final AccountsSite site = new AccountsSite();
    private final Accounts accounts = site.accounts;

    @AfterEach
    void end() {
        site.close();
    }

    private void bothLoopsHear(Revocation revocation) {
        Deadline.await(
                "to be told " + revocation,
                Duration.ofSeconds(5),
                () -> site.firstLoop.contains(revocation) && site.secondLoop.contains(revocation));
    }

    private String tokenOf(Accounts.Login login) {
        return String.valueOf(login.identity().token());
    }

    @Test
    void who_registers_can_log_in_and_is_known_by_the_token() {
        Accounts.Registration registration = get(accounts.register(" Ana ", GOOD));
        Accounts.Login login = site.login("ANA", GOOD);

        assertThat(registration.user()).isEqualTo(ANA);
        assertThat(registration.createdAt()).isEqualTo(site.clock.millis());
        assertThat(tokenOf(login)).matches("[A-Za-z0-9_-]{43}");
        assertThat(login.identity()).isEqualTo(new Identity(ANA, true, tokenOf(login)));
        assertThat(login.expiresAt() - System.currentTimeMillis()).isBetween(86_300_000L, 86_400_000L);
        assertThat(get(accounts.identify(tokenOf(login)))).isEqualTo(login.identity());
    }

    @Test
    void each_login_has_a_token_of_its_own() {
        Accounts.Login first = site.registered("Ana", GOOD);

        assertThat(tokenOf(site.login("Ana", GOOD))).isNotEqualTo(tokenOf(first));
        assertThat(get(accounts.identify(tokenOf(first))).user()).isEqualTo(ANA);
    }

    @Test
    void a_registration_is_checked_name_first_then_password_then_whether_it_is_taken() {
        get(accounts.register("Ana", GOOD));

        assertThat(code(accounts.register("an", "short"))).isEqualTo(INVALID_USER);
        assertThat(code(accounts.register("ana", "short"))).isEqualTo(WEAK_PASSWORD);
        assertThat(code(accounts.register("aNA", BETTER))).isEqualTo(USERNAME_TAKEN);
        assertThat(site.login("Ana", GOOD).identity().user()).isEqualTo(ANA);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "123456789012345678901", "white space", "pаypal", "a\u200bna"})
    void some_names_are_nobodys(String name) {
        assertThat(code(accounts.register(name, GOOD))).isEqualTo(INVALID_USER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "12345678901234567890", "Zoë", "юзер"})
    void three_to_twenty_characters_are_a_name(String name) {
        assertThat(get(accounts.register(name, GOOD)).user().shown()).isEqualTo(name);
    }

    @Test
    void of_many_who_want_a_name_at_once_one_gets_it() {
        var all = java.util.stream.Stream.generate(() -> accounts.register("Ana", GOOD))
                .limit(8)
                .toList();

        long made = all.stream()
                .filter(each -> get(each.transform(done -> io.vertx.core.Future.succeededFuture(done.succeeded()))))
                .count();

        assertThat(made).isEqualTo(1);
        assertThat(all).filteredOn(each -> each.failed()).allMatch(each -> code(each) == USERNAME_TAKEN);
    }

    @Test
    void an_unknown_name_and_a_wrong_password_are_told_alike() {
        get(accounts.register("Ana", GOOD));

        List<String> words = List.of(
                        accounts.login("Ana", BETTER, HOME),
                        accounts.login("Bob", BETTER, HOME),
                        accounts.login("Ana", "", HOME),
                        accounts.login("Ana", "x".repeat(5_000), HOME),
                        accounts.login("", GOOD, HOME),
                        accounts.login("no name!".repeat(50), GOOD, HOME))
                .stream()
                .map(AccountsSite::refusal)
                .map(refused -> refused.refusal() + " " + refused.words())
                .distinct()
                .toList();

        assertThat(words).containsExactly(INVALID_CREDENTIALS + " " + INVALID_CREDENTIALS.words());
    }

    @Test
    void a_registered_name_is_not_for_others() {
        get(accounts.claim(ANA));
        get(accounts.register("Ana", GOOD));

        assertThat(code(accounts.claim(UserName.parse("ANA")))).isEqualTo(INVALID_CREDENTIALS);
        get(accounts.claim(UserName.parse("Bob")));
        bothLoopsHear(new Revocation.OfName(ANA));
    }

    @Test
    void who_logs_out_ends_that_token_alone() {
        String one = tokenOf(site.registered("Ana", GOOD));
        String other = tokenOf(site.login("Ana", GOOD));
        get(accounts.logout(one));

        assertThat(code(accounts.identify(one))).isEqualTo(SESSION_EXPIRED);
        assertThat(code(accounts.logout(one))).isEqualTo(SESSION_EXPIRED);
        assertThat(get(accounts.identify(other)).user()).isEqualTo(ANA);
        bothLoopsHear(new Revocation.OfToken(SessionToken.hash(one)));
    }

    @Test
    void another_password_ends_every_session() {
        String one = tokenOf(site.registered("Ana", GOOD));
        String other = tokenOf(site.login("Ana", GOOD));
        get(accounts.changePassword(one, GOOD, BETTER, HOME));

        assertThat(code(accounts.identify(one))).isEqualTo(SESSION_EXPIRED);
        assertThat(code(accounts.identify(other))).isEqualTo(SESSION_EXPIRED);
        assertThat(code(accounts.login("Ana", GOOD, HOME))).isEqualTo(INVALID_CREDENTIALS);
        assertThat(get(accounts.identify(tokenOf(site.login("Ana", BETTER)))).user())
                .isEqualTo(ANA);
        bothLoopsHear(new Revocation.OfUser(ANA));
    }

    @Test
    void a_change_needs_a_token_a_good_password_and_the_old_one() {
        String token = tokenOf(site.registered("Ana", GOOD));

        assertThat(code(accounts.changePassword("none", GOOD, BETTER, HOME))).isEqualTo(SESSION_EXPIRED);
        assertThat(code(accounts.changePassword(token, GOOD, "short", HOME))).isEqualTo(WEAK_PASSWORD);
        assertThat(code(accounts.changePassword(token, BETTER, BETTER, HOME))).isEqualTo(INVALID_CREDENTIALS);
        assertThat(get(accounts.identify(token)).user()).isEqualTo(ANA);
        assertThat(site.login("Ana", GOOD).identity().user()).isEqualTo(ANA);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "x*xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"})
    void what_does_not_look_like_a_token_is_none(String token) {
        assertThat(code(accounts.identify(token))).isEqualTo(SESSION_EXPIRED);
        assertThat(code(accounts.logout(token))).isEqualTo(SESSION_EXPIRED);
    }

    @Test
    void a_token_that_nobody_uses_ends_after_its_time_and_each_use_begins_it_anew() {
        String used = tokenOf(site.registered("Ana", GOOD));
        String idle = tokenOf(site.login("Ana", GOOD));
        String asked = tokenOf(site.login("Ana", GOOD));
        site.clock.advance(Duration.ofHours(23));
        get(accounts.identify(asked));
        assertThat(get(accounts.renew(Set.of(used), Set.of(idle)))).isEmpty();
        site.clock.advance(Duration.ofHours(2));

        assertThat(get(accounts.renew(Set.of(used), Set.of(idle, asked, "nonsense"))))
                .containsExactlyInAnyOrder(idle, "nonsense");
        assertThat(get(accounts.renew(Set.of(), Set.of()))).isEmpty();
    }
}
