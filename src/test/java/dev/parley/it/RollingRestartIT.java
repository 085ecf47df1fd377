package dev.parley.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.core.InstanceId;
import dev.parley.testing.ChatClient;
import dev.parley.testing.Deadline;
import dev.parley.testing.Guests;
import dev.parley.testing.ParleyProcess;
import dev.parley.testing.Ports;
import dev.parley.testing.RedisProcess;
import dev.parley.testing.ResumingClient;
import dev.parley.testing.Transcript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Instances are restarted, one after the other, under load. */
class RollingRestartIT {
    private static final int CLIENTS = 8;
    private static final long MILLIS_BETWEEN_MESSAGES = 5;
    private static final Duration LONGEST_GAP = Duration.ofSeconds(3);

    @TempDir
    Path directory;

    private final RedisProcess redis = RedisProcess.durable();
    private final List<ParleyProcess> processes = new CopyOnWriteArrayList<>();
    private final List<ResumingClient> clients = new ArrayList<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger said = new AtomicInteger();

    @AfterEach
    void stop() {
        clock.shutdownNow();
        clients.forEach(ResumingClient::close);
        processes.forEach(ParleyProcess::close);
        redis.close();
    }

    @Test
    void of_three_islands_nobody_misses_anything_nor_waits_long() {
        restart(3, 3, ParleyProcess.jar(directory).with(redis));
    }

    @Test
    void of_a_cluster_of_two_nobody_misses_anything_nor_waits_long() {
        restart(1, 2, clusterPlan());
    }

    private void restart(int restarts, int instances, ParleyProcess.Plan plan) {
        for (int i = 0; i < instances; i++) {
            processes.add(plan.begin());
        }
        processes.forEach(ParleyProcess::isReady);
        String room = Guests.room();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(new ResumingClient("client-" + i, room, doors(i)));
        }
        clients.forEach(ResumingClient::isInTheRoom);
        clock.scheduleAtFixedRate(this::saySomething, 0, MILLIS_BETWEEN_MESSAGES, TimeUnit.MILLISECONDS);

        for (int i = 0; i < restarts; i++) {
            ParleyProcess old = processes.get(i);
            assertThat(old.terminate().exitCode()).isZero();
            clients.forEach(ResumingClient::isInTheRoom);
            processes.set(i, plan.start());
            old.close();
        }

        clock.shutdown();
        Deadline.await(
                "all is said",
                ChatClient.PATIENCE,
                () -> clock.isTerminated() && clients.stream().allMatch(client -> client.pending() == 0));
        Deadline.await(
                "all is heard",
                ChatClient.PATIENCE,
                () -> clients.stream().allMatch(client -> client.diary().heard().size() >= said.get()));
        Transcript.Verdict verdict = Transcript.of(clients);
        assertThat(verdict.words()).isEmpty();
        assertThat(verdict.isFlawless()).isTrue();
        assertThat(verdict.leaps()).isZero();
        assertThat(verdict.acknowledged()).isEqualTo(said.get());
        assertThat(verdict.delivered()).isEqualTo(said.get() * CLIENTS);
        assertThat(verdict.worstGap()).isLessThan(LONGEST_GAP);
        assertThat(clients)
                .allSatisfy(client -> assertThat(client.diary().refusals()).isEmpty())
                .allSatisfy(client -> assertThat(client.diary().moves()).allMatch(move -> move.closeCode() == 1012));
        assertThat(clients.stream()
                        .mapToInt(client -> client.diary().moves().size())
                        .sum())
                .isGreaterThanOrEqualTo(CLIENTS * restarts / instances);
    }

    private void saySomething() {
        int number = said.getAndIncrement();
        clients.get(number % CLIENTS).says("number " + number);
    }

    /** The next one each time, be it there or not. */
    private IntSupplier doors(int first) {
        AtomicInteger turn = new AtomicInteger(first);
        return () -> processes.get(turn.getAndIncrement() % processes.size()).port();
    }

    private ParleyProcess.Plan clusterPlan() {
        Path conf = directory.resolve("parley.json");
        try {
            Files.writeString(
                    conf,
                    "{\"cluster\":{\"name\":\"test-" + InstanceId.fresh() + "\",\"port\":" + Ports.free(4)
                            + ",\"portCount\":4}}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ParleyProcess.jar(directory, "run", "-cluster", "-conf", conf.toString())
                .with(redis);
    }
}
