package dev.parley.auth;

import dev.parley.core.Rate;
import dev.parley.core.TokenBuckets;
import dev.parley.core.UserName;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The accounts of one instance alone: gone with the process. Lives on its caller's loop; every call is answered before it returns. */
public final class InMemoryAccountStore implements UserStore, TokenStore, Limits {
    private static final int SWEEP_FROM = 1_024;

    private record Token(UserName user, long generation, long end) {}

    private final Clock clock;
    private final Consumer<Revocation> ended;
    private final Map<String, Account> accounts = new HashMap<>();
    private final Map<String, Token> tokens = new HashMap<>();
    private final TokenBuckets allowances = new TokenBuckets();
    private int sweepAt = SWEEP_FROM;

    /** @param ended hears which sessions end, before the call that caused it is answered */
    public InMemoryAccountStore(Clock clock, Consumer<Revocation> ended) {
        this.clock = clock;
        this.ended = ended;
    }

    public AccountStores stores() {
        return new AccountStores(this, this, this);
    }

    @Override
    public Future<OptionalLong> create(UserName user, String hash) {
        Account held = accounts.get(user.key());
        if (held != null && !held.hash().equals(hash)) {
            return Future.succeededFuture(OptionalLong.empty());
        }
        Account made = held == null ? new Account(user, hash, clock.millis(), 1) : held;
        accounts.put(user.key(), made);
        ended.accept(new Revocation.OfName(user));
        return Future.succeededFuture(OptionalLong.of(made.createdAt()));
    }

    @Override
    public Future<Optional<Account>> find(UserName user) {
        return Future.succeededFuture(Optional.ofNullable(accounts.get(user.key())));
    }

    @Override
    public Future<Boolean> exists(UserName user) {
        return Future.succeededFuture(accounts.containsKey(user.key()));
    }

    @Override
    public Future<Boolean> rehash(UserName user, String old, String fresh) {
        Account held = accounts.get(user.key());
        if (held == null || !(held.hash().equals(old) || held.hash().equals(fresh))) {
            return Future.succeededFuture(false);
        }
        if (held.hash().equals(old)) {
            accounts.put(user.key(), new Account(held.user(), fresh, held.createdAt(), held.generation() + 1));
        }
        ended.accept(new Revocation.OfUser(user));
        return Future.succeededFuture(true);
    }

    @Override
    public Future<Void> issue(String hash, UserName user, long generation, Duration ttl) {
        if (tokens.size() >= sweepAt) {
            tokens.values().removeIf(this::isOver);
            sweepAt = Math.max(SWEEP_FROM, 2 * tokens.size());
        }
        tokens.put(hash, new Token(user, generation, clock.millis() + ttl.toMillis()));
        return Future.succeededFuture();
    }

    @Override
    public Future<Optional<UserName>> use(String hash, Duration ttl) {
        return Future.succeededFuture(Optional.ofNullable(holder(hash, ttl)));
    }

    @Override
    public Future<Set<String>> over(Set<String> used, Set<String> idle, Duration ttl) {
        Set<String> over = new HashSet<>();
        used.stream().filter(hash -> holder(hash, ttl) == null).forEach(over::add);
        idle.stream().filter(hash -> isOver(tokens.get(hash))).forEach(over::add);
        return Future.succeededFuture(over);
    }

    private @Nullable UserName holder(String hash, Duration ttl) {
        Token token = tokens.get(hash);
        if (token == null || isOver(token)) {
            return null;
        }
        tokens.put(hash, new Token(token.user(), token.generation(), clock.millis() + ttl.toMillis()));
        return token.user();
    }

    private boolean isOver(@Nullable Token token) {
        Account account = token == null ? null : accounts.get(token.user().key());
        return token == null
                || account == null
                || token.generation() != account.generation()
                || token.end() <= clock.millis();
    }

    @Override
    public Future<Void> end(String hash) {
        tokens.remove(hash);
        ended.accept(new Revocation.OfToken(hash));
        return Future.succeededFuture();
    }

    @Override
    public Future<Long> charge(String what, String name, Rate rate, Step step) {
        String bucket = what + ':' + name;
        long now = clock.millis();
        switch (step) {
            case OWE -> allowances.owe(bucket, rate, now);
            case GIVE_BACK -> allowances.giveBack(bucket, rate, now);
            case LOOK -> {
                return Future.succeededFuture(allowances.wait(bucket, rate, now));
            }
            case TAKE -> {
                return Future.succeededFuture(allowances.take(bucket, rate, now));
            }
        }
        return Future.succeededFuture(0L);
    }

    /** How many tokens it remembers. */
    int tokens() {
        return tokens.size();
    }
}
