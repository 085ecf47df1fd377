package dev.parley.auth;

import dev.parley.core.Identity;
import dev.parley.core.Rate;
import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.core.Scheduler;
import dev.parley.core.UserName;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The accounts, where they are worked on: checks, passwords, tokens, and what is asked of the store. Lives on one loop. */
final class AccountsDesk implements Accounts {
    private static final int SHORTEST_NAME = 3;
    private static final int LONGEST_NAME = 20;
    private static final String WRONG_LENGTH = "A registered name has 3 to 20 characters.";
    /** Logins under way or waiting for the one before. */
    private static final int MOST_LOGINS = 64;

    private final AccountStores stores;
    private final Persistence store;
    private final Passwords passwords;
    private final FailedLogins failures;
    private final NameLines lines = new NameLines(MOST_LOGINS);
    private final Duration ttl;
    private final boolean limited;
    private final Clock clock;
    /** Names that somebody asks for now: who asks for the same one hears the same answer. */
    private final Map<String, Future<Void>> claims = new HashMap<>();

    AccountsDesk(
            AccountStores stores, AccountsSettings settings, Passwords passwords, Scheduler scheduler, Clock clock) {
        this.stores = stores;
        this.store = new Persistence(scheduler, settings.patience());
        this.passwords = passwords;
        this.failures = new FailedLogins(stores.limits(), store, settings);
        this.ttl = settings.sessionTtl();
        this.limited = settings.limited();
        this.clock = clock;
    }

    @Override
    public Future<Registration> register(String username, String password) {
        return attempt(() -> {
            UserName user = registrable(username);
            Passwords.check(password);
            return store.ask(() -> stores.users().exists(user))
                    .compose(taken -> taken ? refused(Refusal.USERNAME_TAKEN) : passwords.hash(password))
                    .compose(hash -> store.ask(() -> stores.users().create(user, hash)))
                    .compose(made -> made.isEmpty()
                            ? refused(Refusal.USERNAME_TAKEN)
                            : Future.succeededFuture(new Registration(user, made.getAsLong())));
        });
    }

    private static UserName registrable(String username) {
        UserName user = UserName.parse(username);
        int length = user.shown().codePointCount(0, user.shown().length());
        if (length < SHORTEST_NAME || length > LONGEST_NAME) {
            throw new RefusedException(Refusal.INVALID_USER, WRONG_LENGTH);
        }
        return user;
    }

    @Override
    public Future<Login> login(String username, String password, String address) {
        UserName user = parsed(username);
        // what is no name at all has an allowance too, and costs the same time
        String name = user == null ? SessionToken.hash(username) : user.key();
        return guess(
                name,
                address,
                () -> found(user)
                        .compose(account -> proved(account, password, name, address))
                        .compose(this::begin));
    }

    private static @Nullable UserName parsed(String username) {
        try {
            return UserName.parse(username);
        } catch (RefusedException noName) {
            return null;
        }
    }

    private Future<Optional<Account>> found(@Nullable UserName user) {
        return user == null
                ? Future.succeededFuture(Optional.empty())
                : store.ask(() -> stores.users().find(user));
    }

    /** Guesses for one name come one after the other, and not at all while its allowance, or the address's, is used up. */
    private <T> Future<T> guess(String name, String address, Supplier<Future<T>> work) {
        return lines.isFull()
                ? Future.failedFuture(passwords.crowded(MOST_LOGINS))
                : lines.inTurn(name, () -> failures.look(name, address).compose(allowed -> work.get()));
    }

    private Future<Account> proved(Optional<Account> account, String password, String name, String address) {
        String hash = account.map(Account::hash).orElseGet(passwords::hashOfNobody);
        return passwords
                .verify(password, hash)
                .compose(right -> right && account.isPresent()
                        ? Future.succeededFuture(account.get())
                        : failures.note(name, address).compose(noted -> refused(Refusal.INVALID_CREDENTIALS)));
    }

    private Future<Login> begin(Account account) {
        String token = SessionToken.fresh();
        String hash = SessionToken.hash(token);
        Identity identity = new Identity(account.user(), true, token);
        return store.ask(() -> stores.tokens().issue(hash, account.user(), account.generation(), ttl))
                .map(issued -> new Login(identity, clock.millis() + ttl.toMillis()));
    }

    @Override
    public Future<Void> logout(String token) {
        return identify(token).compose(known -> store.ask(() -> stores.tokens().end(SessionToken.hash(token))));
    }

    @Override
    public Future<Void> changePassword(String token, String old, String fresh, String address) {
        return identify(token).compose(known -> {
            Passwords.check(fresh);
            UserName user = known.user();
            return guess(
                    user.key(),
                    address,
                    () -> found(user)
                            .compose(account -> proved(account, old, user.key(), address))
                            .compose(account -> passwords.hash(fresh).compose(hash -> rehash(account, hash))));
        });
    }

    private Future<Void> rehash(Account account, String fresh) {
        return store.ask(() -> stores.users().rehash(account.user(), account.hash(), fresh))
                // another change came first, and ended the token that this one came with
                .compose(done -> done ? Future.succeededFuture() : refused(Refusal.SESSION_EXPIRED));
    }

    @Override
    public Future<Identity> identify(String token) {
        if (!SessionToken.isOne(token)) {
            return refused(Refusal.SESSION_EXPIRED);
        }
        String hash = SessionToken.hash(token);
        return store.ask(() -> stores.tokens().use(hash, ttl))
                .compose(user -> user.isPresent()
                        ? Future.succeededFuture(new Identity(user.get(), true, token))
                        : refused(Refusal.SESSION_EXPIRED));
    }

    @Override
    public Future<Void> claim(UserName user) {
        Future<Void> asked = claims.get(user.key());
        if (asked != null) {
            return asked;
        }
        Future<Void> answer = store.ask(() -> stores.users().exists(user))
                .compose(registered -> registered ? refused(Refusal.INVALID_CREDENTIALS) : Future.succeededFuture());
        if (!answer.isComplete()) {
            claims.put(user.key(), answer);
            answer.onComplete(answered -> claims.remove(user.key(), answer));
        }
        return answer;
    }

    @Override
    public Future<Set<String>> renew(Set<String> used, Set<String> idle) {
        Map<String, String> tokens = new HashMap<>();
        Set<String> usedHashes = hashes(used, tokens);
        Set<String> idleHashes = hashes(idle, tokens);
        idleHashes.removeAll(usedHashes);
        return store.ask(() -> stores.tokens().over(usedHashes, idleHashes, ttl))
                .map(over -> {
                    Set<String> ended = new HashSet<>();
                    over.forEach(hash -> ended.add(tokens.getOrDefault(hash, hash)));
                    return ended;
                });
    }

    private static Set<String> hashes(Set<String> tokens, Map<String, String> byHash) {
        Set<String> hashes = new HashSet<>();
        for (String token : tokens) {
            String hash = SessionToken.hash(token);
            byHash.put(hash, token);
            hashes.add(hash);
        }
        return hashes;
    }

    @Override
    public Future<Void> charge(String what, UserName user, Rate rate) {
        if (!limited) {
            return Future.succeededFuture();
        }
        return store.ask(() -> stores.limits().charge(what, user.key(), rate, Limits.Step.TAKE))
                .compose(wait ->
                        wait == 0 ? Future.succeededFuture() : Future.failedFuture(RefusedException.rateLimited(wait)));
    }

    @Override
    public Future<Void> refund(String what, UserName user, Rate rate) {
        if (!limited) {
            return Future.succeededFuture();
        }
        return store.ask(() -> stores.limits().charge(what, user.key(), rate, Limits.Step.GIVE_BACK))
                .mapEmpty();
    }

    private static <T> Future<T> attempt(Supplier<Future<T>> work) {
        return Future.succeededFuture().compose(now -> work.get());
    }

    private static <T> Future<T> refused(Refusal why) {
        return Future.failedFuture(new RefusedException(why));
    }
}
