package dev.parley.auth;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Passwords and their hashes, by bcrypt, which takes a tenth of a second of a core on purpose: on threads of its own, few of them, before which so
 * many wait and no more. New ones take at most half of the places, so that a flood of registrations shuts out nobody who logs in. Lives on one loop.
 */
final class Passwords {
    private static final int SHORTEST = 8;
    /** Of UTF-8, in bytes: bcrypt looks at no more. */
    private static final int LONGEST = 72;

    private static final int MOST_WAITING = 64;
    private static final BCrypt.Version VERSION = BCrypt.Version.VERSION_2A;

    private final int cost;
    private final int threads = Math.max(1, Math.min(2, Runtime.getRuntime().availableProcessors() / 2));
    private final WorkerExecutor workers;
    private int inWork;
    /** Those of them that are new. */
    private int hashing;
    /** What one took of late, in ms; before the first one a guess. */
    private double usual;

    /** @param cost 4 to 14: each one more doubles the time */
    Passwords(Vertx vertx, int cost) {
        this.cost = cost;
        this.workers = vertx.createSharedWorkerExecutor("parley-passwords", threads);
        this.usual = 60 * Math.pow(2, cost - 10);
    }

    /** Throws {@link Refusal#WEAK_PASSWORD} where it is too short, too long, or holds what nobody can type. */
    static void check(String password) {
        byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < SHORTEST || bytes.length > LONGEST || !isUsable(password)) {
            throw new RefusedException(Refusal.WEAK_PASSWORD);
        }
    }

    /** bcrypt ends at a NUL, and half a surrogate pair has no UTF-8: with either, two passwords would be one. */
    private static boolean isUsable(String password) {
        return password.indexOf('\0') < 0
                && password.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    /** Of a new password. */
    Future<String> hash(String password) {
        if (hashing >= places() / 2) {
            return Future.failedFuture(crowded(inWork));
        }
        byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
        hashing++;
        return work(() -> new String(
                        BCrypt.with(VERSION, LongPasswordStrategies.strict(VERSION))
                                .hash(cost, bytes),
                        StandardCharsets.US_ASCII))
                .onComplete(done -> hashing--);
    }

    /** Takes as long for a password that can't be right. */
    Future<Boolean> verify(String password, String hash) {
        byte[] typed = password.getBytes(StandardCharsets.UTF_8);
        boolean possible = typed.length <= LONGEST && isUsable(password);
        byte[] bytes = possible ? typed : new byte[] {'-'};
        return work(() -> BCrypt.verifyer(VERSION, LongPasswordStrategies.strict(VERSION))
                        .verify(bytes, hash.getBytes(StandardCharsets.US_ASCII))
                        .verified
                && possible);
    }

    /** To be verified against where there is no account: costs the same, and is nobody's. */
    String hashOfNobody() {
        return "$2a$%02d$%s".formatted(cost, "nobodynobodynobodynobuu5sQ3wz0xVfKLw9S2Jm1mN0pTq8rYbC");
    }

    /** {@link Refusal#RATE_LIMITED} where too many wait; told when, as things go, all of those ahead will be done. */
    RefusedException crowded(int ahead) {
        return RefusedException.rateLimited((long) Math.ceil(ahead * usual / threads));
    }

    private int places() {
        return threads + MOST_WAITING;
    }

    private <T> Future<T> work(Supplier<T> slow) {
        if (inWork >= places()) {
            return Future.failedFuture(crowded(inWork));
        }
        inWork++;
        return workers.executeBlocking(() -> timed(slow), false)
                .onSuccess(done -> usual += (done.ms() - usual) / 8)
                .onComplete(done -> inWork--)
                .map(Timed::result);
    }

    private record Timed<T>(T result, double ms) {}

    private static <T> Timed<T> timed(Supplier<T> slow) {
        long began = System.nanoTime();
        T result = slow.get();
        return new Timed<>(result, (System.nanoTime() - began) / (double) TimeUnit.MILLISECONDS.toNanos(1));
    }

    void close() {
        workers.close();
    }
}
