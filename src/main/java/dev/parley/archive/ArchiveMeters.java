package dev.parley.archive;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;

/** What is counted of the archive, once for all lives of an instance. Told by the one loop that archives; read by any thread. */
public final class ArchiveMeters {
    private final Counter written;
    private final Counter lost;
    private final Counter databaseErrors;
    private final Counter logErrors;
    private volatile boolean leads;
    private volatile long lagMessages;
    private volatile long lagMillis;

    public ArchiveMeters(MeterRegistry registry) {
        this.written = Counter.builder("parley.archive.written")
                .description("Messages that were handed to the database and are stored there")
                .register(registry);
        this.lost = Counter.builder("parley.archive.lost")
                .description("Messages that were cut off their log before they were archived, at least")
                .register(registry);
        this.databaseErrors = errors(registry, "database");
        this.logErrors = errors(registry, "log");
        gauge(registry, "parley.archive.leader", "1 while this instance archives", meters -> meters.leads ? 1 : 0);
        gauge(
                registry,
                "parley.archive.lag.messages",
                "Messages that wait for the database",
                meters -> meters.lagMessages);
        gauge(
                registry,
                "parley.archive.lag.seconds",
                "How long the first of them has waited",
                meters -> meters.lagMillis / 1000.0);
    }

    private static Counter errors(MeterRegistry registry, String of) {
        return Counter.builder("parley.archive.errors")
                .description("Calls of the archiver that failed: of the database, or of the store with the logs")
                .tag("of", of)
                .register(registry);
    }

    private void gauge(MeterRegistry registry, String name, String means, ToDoubleFunction<ArchiveMeters> value) {
        Gauge.builder(name, this, value)
                .description(means)
                .strongReference(true)
                .register(registry);
    }

    void written(long messages) {
        written.increment((double) messages);
    }

    void lost(long messages) {
        lost.increment((double) messages);
    }

    void databaseFailed() {
        databaseErrors.increment();
    }

    void logFailed() {
        logErrors.increment();
    }

    void leads(boolean now) {
        leads = now;
    }

    void lag(long messages, long millis) {
        lagMessages = messages;
        lagMillis = millis;
    }

    boolean leads() {
        return leads;
    }

    long lagMessages() {
        return lagMessages;
    }
}
