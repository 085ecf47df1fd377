package dev.parley.core;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A message on its way through a room's feed, of copies of 16; making the message is a part of it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class FeedBenchmark implements RoomFeed.Sink {
    private static final int BATCH = 16;
    private static final long NOON = 1_769_860_800_000L;
    /** More than a feed remembers. */
    private static final int IDS = 1 << 16;

    private final String[] ids = new String[IDS];
    private final RoomFeed feed =
            new RoomFeed(new LogPage("epoch", 1, 0, "", 0, List.of()), new HoldBudget(1 << 20), this);
    private long told;

    public FeedBenchmark() {
        for (int i = 0; i < IDS; i++) {
            ids[i] = "%026d".formatted(i);
        }
    }

    private Copy copy(long after) {
        List<ChatMessage> messages = new ArrayList<>(BATCH);
        for (long seq = after + 1; seq <= after + BATCH; seq++) {
            messages.add(new ChatMessage(seq, id(seq), "alice", "hello", null, NOON + seq));
        }
        return new Copy("epoch", 1, after == 0 ? "" : id(after), messages);
    }

    private String id(long seq) {
        return ids[(int) (seq & (IDS - 1))];
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long inOrder() {
        offer(copy(feed.position()));
        return told;
    }

    /** As by two roads: the second one brings nothing new. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long twice() {
        Copy copy = copy(feed.position());
        offer(copy);
        offer(copy);
        return told;
    }

    private void offer(Copy copy) {
        if (feed.offer(copy) != RoomFeed.Next.NOTHING) {
            throw new IllegalStateException("the feed asks, where all came in order");
        }
    }

    @Override
    public void tell(ChatMessage message) {
        told++;
    }

    @Override
    public void renumbered(ChatMessage message) {
        throw new IllegalStateException("nothing was renumbered");
    }

    @Override
    public void lost() {
        throw new IllegalStateException("nothing was lost");
    }
}
