package dev.parley.bench;

import io.netty.channel.EventLoop;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** So many messages a second, by all senders in turn, answered or not. Each counts from when it was due, not from when it left. */
final class OpenLoop implements Pace {
    /** After so many that are late the loop reads what came. */
    private static final int AT_ONCE = 256;

    private final List<Client> senders;
    private final Schedule schedule;
    private final EventLoop loop;
    private final LongSupplier now;
    private long began;
    private long said;
    private boolean over;

    OpenLoop(List<Client> senders, Schedule schedule, EventLoop loop, LongSupplier now) {
        this.senders = senders;
        this.schedule = schedule;
        this.loop = loop;
        this.now = now;
    }

    @Override
    public void begin() {
        began = now.getAsLong();
        beat();
    }

    private void beat() {
        if (over) {
            return;
        }
        int left = AT_ONCE;
        while (left > 0 && due() <= now.getAsLong()) {
            Client sender = senders.get((int) (said % senders.size()));
            sender.say(due());
            sender.flush();
            said++;
            left--;
        }
        loop.schedule(this::beat, Math.max(0, due() - now.getAsLong()), TimeUnit.NANOSECONDS);
    }

    private long due() {
        return began + schedule.due(said);
    }

    @Override
    public void answered(Client sender) {
        // said whatever is heard
    }

    @Override
    public void end() {
        over = true;
    }
}
