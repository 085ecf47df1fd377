package dev.parley.bench;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One run: everybody comes, some talk, all is waited for, and counted. Everything but {@link #run} is on one loop. */
final class Run implements Client.Watcher {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    /** Without one delivery, until what is missing is lost. */
    private static final long SILENCE = 10 * SECOND;

    private static final long LONGEST_DRAIN = 60 * SECOND;
    private static final long LONGEST_ARRIVAL = 120 * SECOND;
    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(10);
    private static final int FAILURES_SHOWN = 5;

    private final long epoch = System.nanoTime();
    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(
            1, Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    private final EventLoop loop = group.next();
    private final CompletableFuture<Outcome> end = new CompletableFuture<>();
    private final Faults faults = new Faults();
    private final Tally tally = new Tally();
    private final List<String> failures = new ArrayList<>();
    private final BenchOptions options;
    private final ProcessorTime processors;
    private final Consumer<String> out;
    private final Crowd crowd;
    private final Pace pace;
    private String phase = "connecting";
    private long lastLook;
    private long measuredFrom;
    private long measured;
    private boolean over;

    /** @param out gets progress, a line at a time */
    Run(BenchOptions options, List<Address> servers, ProcessorTime processors, Consumer<String> out) {
        this.options = options;
        this.processors = processors;
        this.out = out;
        this.crowd = new Crowd(options, servers, loop, faults, this);
        this.pace = options.rate() > 0
                ? new OpenLoop(crowd.senders(), new Schedule(options.rate()), loop, this::now)
                : new ClosedLoop(crowd.senders(), options.window(), this::now);
    }

    /** Waits for the end of it. */
    Outcome run() {
        loop.execute(() -> {
            crowd.arrive();
            after(LONGEST_ARRIVAL, () -> {
                if (phase.equals("connecting")) {
                    failed("not everybody was in after two minutes");
                }
            });
        });
        try {
            return end.join();
        } finally {
            group.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
        }
    }

    @Override
    public long now() {
        return System.nanoTime() - epoch;
    }

    @Override
    public void isIn() {
        if (crowd.isIn() && !over) {
            out.accept(progress("%d clients are in %d rooms", options.clients(), options.rooms()));
            phase = "warm-up";
            lastLook = now();
            pace.begin();
            after(nanos(options.warmup()), this::measure);
            after(SECOND, this::tick);
        }
    }

    private void measure() {
        if (!over) {
            phase = "measured";
            tally.turnOver(1);
            lastLook = now();
            measuredFrom = lastLook;
            tally.begin(lastLook);
            processors.begin();
            after(nanos(options.duration()), this::drain);
        }
    }

    private void drain() {
        if (!over) {
            long now = now();
            tally.end(now);
            measured = now - measuredFrom;
            processors.end();
            phase = "drain";
            pace.end();
            await(now + LONGEST_DRAIN, tally.heard(), now);
        }
    }

    /** Until all has arrived, or nothing does any more. */
    private void await(long latest, long heardBefore, long since) {
        long now = now();
        boolean news = tally.heard() != heardBefore;
        long quietSince = news ? now : since;
        if (over || crowd.missing() == 0 || now > latest || now - quietSince > SILENCE) {
            finish();
        } else {
            after(LOOK, () -> await(latest, tally.heard(), quietSince));
        }
    }

    private void tick() {
        if (!phase.equals("drain") && !over) {
            long now = now();
            Tally.Second last = tally.turnOver((now - lastLook) / 1e9);
            lastLook = now;
            out.accept(progress(
                    "%-8s %,10.0f deliveries/s   p50 %8.3f ms   p99 %8.3f ms",
                    phase, last.perSecond(), last.p50Ms(), last.p99Ms()));
            after(SECOND, this::tick);
        }
    }

    @Override
    public void heard(long saidAt) {
        tally.heard(now(), saidAt);
    }

    @Override
    public void answered(Client sender) {
        pace.answered(sender);
    }

    @Override
    public void said(long at) {
        tally.said(at);
    }

    /** The run ends with the first one: what follows would be figures of something else. */
    @Override
    public void failed(String why) {
        if (failures.size() < FAILURES_SHOWN) {
            failures.add(why);
        }
        if (!over) {
            over = true;
            pace.end();
            if (phase.equals("measured")) {
                tally.end(now());
                measured = now() - measuredFrom;
                processors.end();
            }
            // those that end for the same reason are told of, too
            loop.schedule(this::finish, 200, TimeUnit.MILLISECONDS);
        }
    }

    private void finish() {
        if (!end.isDone()) {
            over = true;
            // of a run that was broken off nobody knows what would have arrived
            faults.lost(failures.isEmpty() ? crowd.missing() : 0);
            crowd.leave();
            end.complete(new Outcome(options, tally, measured / 1e9, faults, failures, processors));
        }
    }

    private void after(long nanos, Runnable task) {
        loop.schedule(
                () -> {
                    try {
                        task.run();
                    } catch (RuntimeException e) {
                        end.completeExceptionally(e);
                    }
                },
                nanos,
                TimeUnit.NANOSECONDS);
    }

    private static long nanos(double seconds) {
        return Math.round(seconds * SECOND);
    }

    private String progress(String format, Object... values) {
        return String.format(Locale.ROOT, "%6.1f s  ", now() / 1e9) + String.format(Locale.ROOT, format, values);
    }
}
