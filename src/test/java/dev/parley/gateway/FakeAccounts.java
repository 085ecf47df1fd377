package dev.parley.gateway;

import dev.parley.auth.Accounts;
import dev.parley.core.Identity;
import dev.parley.core.Rate;
import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.core.UserName;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Ana has the password {@code good} and the token {@code t-ana}; a test says what else there is, and sees what was asked. */
final class FakeAccounts implements Accounts {
    static final UserName ANA = UserName.parse("ana");
    static final String TOKEN = "t-ana";

    final List<String> asked = new CopyOnWriteArrayList<>();
    final Set<String> over = ConcurrentHashMap.newKeySet();
    final Map<String, Long> spent = new ConcurrentHashMap<>();
    volatile boolean away;
    /** What every answer waits for. */
    volatile Future<Void> gate = Future.succeededFuture();

    private <T> Future<T> answer(String question, T answer) {
        asked.add(question);
        return away ? Future.failedFuture(new RefusedException(Refusal.UNAVAILABLE)) : gate.map(answer);
    }

    private static <T> Future<T> refusal(Refusal why) {
        return Future.failedFuture(new RefusedException(why));
    }

    @Override
    public Future<Registration> register(String username, String password) {
        return refusal(Refusal.UNAVAILABLE);
    }

    @Override
    public Future<Login> login(String username, String password, String address) {
        boolean good = username.equalsIgnoreCase("ana") && password.equals("good");
        return answer("login " + username + " " + address, good)
                .compose(in -> in
                        ? Future.succeededFuture(new Login(new Identity(ANA, true, TOKEN), 0))
                        : refusal(Refusal.INVALID_CREDENTIALS));
    }

    @Override
    public Future<Void> logout(String token) {
        return refusal(Refusal.UNAVAILABLE);
    }

    @Override
    public Future<Void> changePassword(String token, String old, String fresh, String address) {
        return refusal(Refusal.UNAVAILABLE);
    }

    @Override
    public Future<Identity> identify(String token) {
        return answer("identify " + token, token.equals(TOKEN))
                .compose(known -> known
                        ? Future.succeededFuture(new Identity(ANA, true, TOKEN))
                        : refusal(Refusal.SESSION_EXPIRED));
    }

    @Override
    public Future<Void> claim(UserName user) {
        return answer("claim " + user, user.same(ANA))
                .compose(taken -> taken ? refusal(Refusal.INVALID_CREDENTIALS) : Future.<Void>succeededFuture());
    }

    @Override
    public Future<Set<String>> renew(Set<String> used, Set<String> idle) {
        return answer("renew " + used + idle, Set.copyOf(over));
    }

    @Override
    public Future<Void> charge(String what, UserName user, Rate rate) {
        return answer("charge " + what + " " + user, spent.merge(what, 1L, Long::sum) > rate.burst())
                .compose(empty ->
                        empty ? Future.failedFuture(RefusedException.rateLimited(7)) : Future.<Void>succeededFuture());
    }

    @Override
    public Future<Void> refund(String what, UserName user, Rate rate) {
        spent.merge(what, -1L, Long::sum);
        return answer("refund " + what + " " + user, (Void) null);
    }
}
