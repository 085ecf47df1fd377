package dev.parley.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.testing.Refused;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {
    private static final String LONGEST = "é".repeat(36);

    private final Vertx vertx = Vertx.vertx();
    private final Passwords passwords = new Passwords(vertx, 4);

    @AfterEach
    void end() throws Exception {
        passwords.close();
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    private static <T> T get(Future<T> answer) throws Exception {
        return answer.await(20, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345678", "pass word", "пароль", "🎉🎉"})
    void eight_to_seventy_two_bytes_are_good(String password) {
        assertThatCode(() -> Passwords.check(password)).doesNotThrowAnyException();
        assertThatCode(() -> Passwords.check(LONGEST)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1234567", "éée", "with a \0 in it", "half a pair \ud83d", "\udc00 half a pair"})
    void anything_else_is_weak(String password) {
        assertThat(Refused.codeOf(() -> Passwords.check(password))).isEqualTo(Refusal.WEAK_PASSWORD);
        assertThat(Refused.codeOf(() -> Passwords.check(LONGEST + "!"))).isEqualTo(Refusal.WEAK_PASSWORD);
    }

    @Test
    void a_password_is_known_by_its_hash_and_no_other_is() throws Exception {
        String hash = get(passwords.hash("correct horse"));

        assertThat(hash).startsWith("$2a$04$").doesNotContain("horse");
        assertThat(get(passwords.verify("correct horse", hash))).isTrue();
        assertThat(get(passwords.verify("correct horsf", hash))).isFalse();
        assertThat(get(passwords.verify("", hash))).isFalse();
        assertThat(get(passwords.hash("correct horse"))).isNotEqualTo(hash);
    }

    @Test
    void the_last_byte_counts_and_nothing_is_cut_off() throws Exception {
        String hash = get(passwords.hash("x".repeat(72)));

        assertThat(get(passwords.verify("x".repeat(72), hash))).isTrue();
        assertThat(get(passwords.verify("x".repeat(71) + "y", hash))).isFalse();
        assertThat(get(passwords.verify("x".repeat(71), hash))).isFalse();
        assertThat(get(passwords.verify("x".repeat(73), hash))).isFalse();
        assertThat(get(passwords.verify("x".repeat(72) + "\0", hash))).isFalse();
    }

    @Test
    void what_cannot_be_a_password_is_never_right() throws Exception {
        String hash = get(passwords.hash("-"));

        assertThat(get(passwords.verify("x".repeat(5_000), hash))).isFalse();
        assertThat(get(passwords.verify("\0", hash))).isFalse();
    }

    @Test
    void nobodys_hash_takes_as_long_as_anybodys() throws Exception {
        Passwords slower = new Passwords(vertx, 9);
        String hash = get(slower.hash("correct horse"));

        long known = Long.MAX_VALUE;
        long unknown = Long.MAX_VALUE;
        long impossible = Long.MAX_VALUE;
        // by turns, and the shortest counts: whatever else the machine does only adds to it
        for (int i = 0; i < 9; i++) {
            known = Math.min(known, time(slower, "wrong horse", hash));
            unknown = Math.min(unknown, time(slower, "wrong horse", slower.hashOfNobody()));
            impossible = Math.min(impossible, time(slower, "x".repeat(100), hash));
        }

        assertThat(unknown).isBetween(known / 2, known * 2);
        assertThat(impossible).isBetween(known / 2, known * 2);
        assertThat(get(slower.verify("wrong horse", slower.hashOfNobody()))).isFalse();
    }

    private static long time(Passwords passwords, String password, String hash) throws Exception {
        long began = System.nanoTime();
        get(passwords.verify(password, hash));
        return System.nanoTime() - began;
    }

    @Test
    void of_a_flood_most_are_refused_and_told_when_to_come_back() throws Exception {
        Passwords slower = new Passwords(vertx, 9);
        List<Future<Boolean>> all = new ArrayList<>();
        long began = System.nanoTime();
        get(vertx.<Void>executeBlocking(() -> null));
        Future<List<Future<Boolean>>> flooded = Future.future(done -> vertx.runOnContext(v ->
                done.complete(Stream.generate(() -> slower.verify("wrong horse", slower.hashOfNobody()))
                        .limit(200)
                        .toList())));
        all.addAll(get(flooded));
        long[] waits = all.stream()
                .filter(Future::failed)
                .mapToLong(each -> ((RefusedException) each.cause()).retryAfterMs())
                .toArray();
        for (Future<Boolean> each : all) {
            if (!each.failed()) {
                get(each);
            }
        }
        long allMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);

        assertThat(waits.length).isBetween(200 - 66, 200 - 65);
        assertThat(LongStream.of(waits).max().orElseThrow()).isBetween(allMs / 10, allMs * 10);
        assertThat(get(slower.verify("wrong horse", slower.hashOfNobody()))).isFalse();
    }

    private record Flood(List<Future<String>> registrations, Future<Boolean> login) {}

    @Test
    void a_flood_of_registrations_leaves_room_for_logins() throws Exception {
        Passwords slower = new Passwords(vertx, 7);
        Future<Flood> flooded = Future.future(done -> vertx.runOnContext(v -> done.complete(new Flood(
                Stream.generate(() -> slower.hash("correct horse")).limit(200).toList(),
                slower.verify("wrong horse", slower.hashOfNobody())))));
        Flood flood = get(flooded);

        assertThat(get(flood.login())).isFalse();
        int taken = 0;
        for (Future<String> each : flood.registrations()) {
            if (each.failed()) {
                assertThat(((RefusedException) each.cause()).refusal()).isEqualTo(Refusal.RATE_LIMITED);
            } else {
                get(each);
                taken++;
            }
        }
        assertThat(taken).isBetween(32, 33);
        assertThat(get(slower.hash("correct horse"))).isNotEmpty();
    }
}
