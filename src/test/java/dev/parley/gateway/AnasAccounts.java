package dev.parley.gateway;

import dev.parley.auth.Accounts;
import dev.parley.auth.NoAccounts;
import dev.parley.core.Identity;
import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.core.UserName;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/** Knows one user, {@code ana} with the password {@code correct horse}, and whose token is {@code good}. */
final class AnasAccounts implements Accounts {
    final java.util.Queue<String> refunded = new java.util.concurrent.ConcurrentLinkedQueue<>();
    static final String PASSWORD = "correct horse";
    static final String TOKEN = "good";
    static final long AT = 1_767_225_600_007L;

    private final Accounts nobody = new NoAccounts();
    private final Map<String, String> calls = new ConcurrentHashMap<>();
    private final BlockingQueue<Runnable> held = new LinkedBlockingQueue<>();
    private volatile RuntimeException failure;
    private volatile boolean holding;

    /** Every call fails with this from here on; null: none does. */
    void failWith(RuntimeException with) {
        failure = with;
    }

    /** No token is looked at before {@link #letGo}. */
    void hold() {
        holding = true;
    }

    int held() {
        return held.size();
    }

    void letGo() {
        holding = false;
        for (Runnable next = held.poll(); next != null; next = held.poll()) {
            next.run();
        }
    }

    /** What the last call of this name was given. */
    String last(String call) {
        return calls.get(call);
    }

    private <T> Future<T> answer(String call, String given, T answer) {
        calls.put(call, given);
        return failure == null ? Future.succeededFuture(answer) : Future.failedFuture(failure);
    }

    private static <T> Future<T> refused(Refusal refusal) {
        return Future.failedFuture(new RefusedException(refusal));
    }

    @Override
    public Future<Registration> register(String username, String password) {
        if (username.equals("ana")) {
            return refused(Refusal.USERNAME_TAKEN);
        }
        if (password.length() < 8) {
            return refused(Refusal.WEAK_PASSWORD);
        }
        UserName user = UserName.parse(username);
        return answer("register", username + ' ' + password, new Registration(user, AT));
    }

    @Override
    public Future<Login> login(String username, String password, String address) {
        Identity ana = new Identity(UserName.parse("ana"), true, TOKEN);
        return failure == null && !(username.equals("ana") && password.equals(PASSWORD))
                ? refused(Refusal.INVALID_CREDENTIALS)
                : answer("login", address, new Login(ana, AT));
    }

    @Override
    public Future<Void> logout(String token) {
        return token.equals(TOKEN) ? answer("logout", token, null) : refused(Refusal.SESSION_EXPIRED);
    }

    @Override
    public Future<Void> changePassword(String token, String old, String fresh, String address) {
        return token.equals(TOKEN)
                ? answer("changePassword", old + '>' + fresh, null)
                : refused(Refusal.SESSION_EXPIRED);
    }

    @Override
    public Future<Identity> identify(String token) {
        Future<Identity> known = !token.equals(TOKEN)
                ? refused(Refusal.SESSION_EXPIRED)
                : answer("identify", token, new Identity(UserName.parse("ana"), true, token));
        if (!holding) {
            return known;
        }
        Context asker = Vertx.currentContext();
        Promise<Identity> later = Promise.promise();
        held.add(() -> asker.runOnContext(v -> known.onComplete(later)));
        return later.future();
    }

    @Override
    public Future<Void> claim(UserName user) {
        return nobody.claim(user);
    }

    @Override
    public Future<Set<String>> renew(Set<String> used, Set<String> idle) {
        return nobody.renew(used, idle);
    }

    @Override
    public Future<Void> charge(String what, UserName user, dev.parley.core.Rate rate) {
        return nobody.charge(what, user, rate);
    }

    @Override
    public Future<Void> refund(String what, UserName user, dev.parley.core.Rate rate) {
        refunded.add(what);
        return nobody.refund(what, user, rate);
    }
}
