package dev.parley.chaos;

import dev.parley.testing.TcpProxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Does the harm a plan asks for, and undoes it. */
final class Saboteur {
    private final Site site;
    private final List<TcpProxy> clients;
    private final Consumer<String> log;
    private final Map<Fault, Integer> done = Collections.synchronizedMap(new EnumMap<>(Fault.class));

    /** @param clients their roads */
    Saboteur(Site site, List<TcpProxy> clients, Consumer<String> log) {
        this.site = site;
        this.clients = clients;
        this.log = log;
    }

    Map<Fault, Integer> done() {
        return done;
    }

    /** All harm is undone when this returns. */
    void carryOut(FaultPlan.Step step) {
        List<CompletableFuture<Void>> company = new ArrayList<>();
        for (FaultPlan.Strike strike : step.company()) {
            long later = step.strike().ms() / 3;
            // each on a thread of its own: the common pool may have one alone, which whatever waits for a process needs
            // too
            company.add(CompletableFuture.runAsync(
                    () -> {
                        rest(later);
                        strike(strike);
                    },
                    task -> new Thread(task, "saboteur").start()));
        }
        try {
            strike(step.strike());
        } finally {
            company.forEach(CompletableFuture::join);
        }
    }

    private void strike(FaultPlan.Strike strike) {
        Fault fault = strike.fault();
        Node named = site.nodes().get(strike.instance());
        Node node = fault.place() == Fault.Place.ARCHIVER ? site.archiver(named) : named;
        Random luck = new Random(strike.luck());
        note(fault, strike.ms(), node);
        switch (fault) {
            case KILL_INSTANCE, KILL_ARCHIVER -> between(strike.ms(), node::kill, node::start);
            case FREEZE_INSTANCE -> between(strike.ms(), node::freeze, node::thaw);
            case ROLL -> site.nodes().forEach(Node::restart);
            case CUT_REDIS_LINK -> between(strike.ms(), node.redis()::refuse, node.redis()::accept);
            case STALL_REDIS_LINK -> between(strike.ms(), node.redis()::stall, node.redis()::resume);
            case SLOW_REDIS_LINK ->
                between(
                        strike.ms(),
                        () -> node.redis().slow(20 + luck.nextInt(200)),
                        () -> node.redis().slow(0));
            case RESTART_REDIS -> between(strike.ms(), site.redis()::kill, site.redis()::restart);
            case FREEZE_REDIS -> between(strike.ms(), site.redis()::freeze, site.redis()::thaw);
            case CUT_DATABASE_LINK -> between(strike.ms(), node.archive()::refuse, node.archive()::accept);
            case RESTART_DATABASE -> between(strike.ms(), site.vault()::kill, site.vault()::restart);
            case FREEZE_DATABASE -> between(strike.ms(), site.vault()::freeze, site.vault()::thaw);
            case FLUSH_REDIS, EMPTY_REDIS -> throw new IllegalArgumentException(fault + " is told in its history");
            case CUT_CLIENTS -> some(luck).forEach(TcpProxy::cut);
            case STALL_CLIENTS -> {
                List<TcpProxy> struck = some(luck);
                between(strike.ms(), () -> struck.forEach(TcpProxy::stall), () -> struck.forEach(TcpProxy::resume));
            }
            case SLOW_CLIENTS -> {
                List<TcpProxy> struck = some(luck);
                long delay = 20 + luck.nextInt(300);
                between(
                        strike.ms(),
                        () -> struck.forEach(link -> link.slow(delay)),
                        () -> struck.forEach(link -> link.slow(0)));
            }
        }
    }

    private void note(Fault fault, long ms, Node node) {
        boolean ofOne = fault.place() == Fault.Place.INSTANCE || fault.place() == Fault.Place.ARCHIVER;
        log.accept(
                fault.words() + (ofOne ? ", " + node.name() : "") + (ms > 0 ? ", %.1f s".formatted(ms / 1_000.0) : ""));
        done.merge(fault, 1, Integer::sum);
    }

    /** A fault that somebody else carries out, and that is at no one instance. */
    void note(Fault fault, long ms) {
        note(fault, ms, site.nodes().get(0));
    }

    private List<TcpProxy> some(Random luck) {
        List<TcpProxy> struck = new ArrayList<>(clients);
        Collections.shuffle(struck, luck);
        return struck.subList(0, Math.max(1, struck.size() / 3));
    }

    static void between(long ms, Runnable harm, Runnable cure) {
        try {
            harm.run();
            rest(ms);
        } finally {
            cure.run();
        }
    }

    /** Lets time pass. */
    static void rest(long ms) {
        try {
            if (new CountDownLatch(1).await(ms, TimeUnit.MILLISECONDS)) {
                throw new AssertionError("nobody counts down");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
