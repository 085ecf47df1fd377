package dev.parley.bench;

import dev.parley.archive.Chapter;
import dev.parley.archive.MessageArchive;
import dev.parley.config.ArchiveConfig;
import dev.parley.core.Place;
import dev.parley.core.RoomId;
import dev.parley.database.Database;
import dev.parley.database.Databases;
import dev.parley.testing.PostgresProcess;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** The command {@code ./run.sh bench --archive}: how fast an archive stores, pages and searches. */
public final class ArchiveBench {
    private static final int BATCH = 5_000;
    private static final int PAGE = 50;
    private static final int HITS = 20;
    private static final int TIMES = 200;
    private static final double MICROS = 1_000;

    /** As a server has it that keeps its promise over a crash of the machine. */
    private static final Map<String, String> SERVER = Map.of("fsync", "on", "shared_buffers", "256MB");

    private final MessageArchive archive;
    private final ArchiveTalk talk;
    private final Random random = new Random(11);

    private ArchiveBench(MessageArchive archive, ArchiveTalk talk) {
        this.archive = archive;
        this.talk = talk;
    }

    public static void main(String[] line) {
        Bench.logLittle();
        String url = option(line, "--url");
        String messages = option(line, "--messages");
        long count = messages == null ? 1_000_000 : Long.parseLong(messages);
        if (url != null) {
            run(url, count);
            return;
        }
        try (PostgresProcess own = PostgresProcess.start(SERVER)) {
            run(own.uri(), count);
        }
    }

    private static @Nullable String option(String[] line, String name) {
        for (int i = 0; i + 1 < line.length; i++) {
            if (line[i].equals(name)) {
                return line[i + 1];
            }
        }
        return null;
    }

    private static void run(String url, long count) {
        Vertx vertx = Vertx.vertx();
        try {
            ArchiveConfig config = new ArchiveConfig(url, 4, 100_000, Duration.ZERO, Duration.ofSeconds(30));
            Database database = get(Databases.open(vertx, config));
            ArchiveBench bench = new ArchiveBench(database.archive(), new ArchiveTalk(count));
            bench.store();
            bench.pages();
            bench.searches();
            get(database.close().get());
        } finally {
            get(vertx.close());
        }
    }

    private static <A> A get(Future<A> answer) {
        try {
            return answer.await(60, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("no answer", e);
        }
    }

    /** The next batch is made while one is stored, as it is read then. */
    private void store() {
        Histogram batches = new Histogram(3);
        long begin = System.nanoTime();
        long stored = 0;
        List<Chapter> batch = talk.next(BATCH);
        while (!batch.isEmpty()) {
            long began = System.nanoTime();
            Future<Void> storing = archive.store(batch);
            stored += batch.stream()
                    .mapToInt(chapter -> chapter.messages().size())
                    .sum();
            batch = talk.next(BATCH);
            get(storing);
            batches.recordValue((System.nanoTime() - began) / 1_000);
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        tell("stored %,d messages in %.1f s: %,.0f a second", stored, seconds, stored / seconds);
        tell("a batch of %,d", batches, BATCH);
    }

    private void pages() {
        measure("the newest page of %d", () -> archive.before(ArchiveTalk.LARGE, null, PAGE), PAGE);
        measure("a page before a number", () -> archive.before(ArchiveTalk.LARGE, number(0), PAGE));
        measure("a page after a number", () -> archive.after(ArchiveTalk.LARGE, number(0), PAGE));
        measure("a page before a time", () -> archive.before(ArchiveTalk.LARGE, time(), PAGE));
        measure("a page after a time", () -> archive.after(ArchiveTalk.LARGE, time(), PAGE));
        measure("a page in any room", () -> {
            int room = random.nextInt(ArchiveTalk.ROOMS);
            return archive.before(ArchiveTalk.room(room), number(room), PAGE);
        });
    }

    private Place number(int room) {
        return new Place.Seq(1 + (long) (random.nextDouble() * talk.in(room)));
    }

    private Place time() {
        return new Place.Time(ArchiveTalk.START + (long) (random.nextDouble() * ArchiveTalk.SPAN));
    }

    private void searches() {
        RoomId large = ArchiveTalk.LARGE;
        search("a rare word", large, () -> "serendipity");
        search("a common word", large, () -> ArchiveTalk.word(0));
        search("any of the 30,000 words", large, () -> ArchiveTalk.word(random.nextInt(30_000)));
        search("a word that nobody said", large, () -> "absent");
        search("two common words", large, () -> ArchiveTalk.word(0) + ' ' + ArchiveTalk.word(1));
        search("a phrase of common words", large, () -> phrase(random.nextInt(3), random.nextInt(3)));
        search("a phrase of less common words", large, () -> phrase(random.nextInt(50), random.nextInt(50)));
        search("a phrase of any 300 words", large, () -> phrase(random.nextInt(300), random.nextInt(300)));
        search("a common word, not another", large, () -> ArchiveTalk.word(0) + " -" + ArchiveTalk.word(1));
        search("a rare word in any room", large, () -> ArchiveTalk.word(20_000 + random.nextInt(10_000)));
        measure("a common word before a time", () -> archive.search(large, ArchiveTalk.word(2), time(), HITS));
    }

    private static String phrase(int one, int other) {
        return '"' + ArchiveTalk.word(one) + ' ' + ArchiveTalk.word(other) + '"';
    }

    private void search(String what, RoomId room, Supplier<String> query) {
        measure("search: " + what, () -> archive.search(room, query.get(), null, HITS));
    }

    private void measure(String what, Supplier<Future<?>> call, Object... arguments) {
        Histogram times = new Histogram(3);
        for (int i = 0; i < TIMES; i++) {
            long began = System.nanoTime();
            get(call.get());
            times.recordValue((System.nanoTime() - began) / 1_000);
        }
        tell(what, times, arguments);
    }

    private static void tell(String what, Histogram micros, Object... arguments) {
        tell(
                "%-36s p50 %7.1f   p99 %7.1f   max %7.1f ms",
                String.format(Locale.ROOT, what, arguments),
                micros.getValueAtPercentile(50) / MICROS,
                micros.getValueAtPercentile(99) / MICROS,
                micros.getMaxValue() / MICROS);
    }

    private static void tell(String line, Object... arguments) {
        System.out.println(String.format(Locale.ROOT, line, arguments));
    }
}
