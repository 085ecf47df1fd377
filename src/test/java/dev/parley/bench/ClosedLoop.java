package dev.parley.bench;

import java.util.List;
import java.util.function.LongSupplier;

/** Each sender has so many of its messages unanswered, always. */
final class ClosedLoop implements Pace {
    private final List<Client> senders;
    private final int window;
    private final LongSupplier now;
    private boolean over;

    ClosedLoop(List<Client> senders, int window, LongSupplier now) {
        this.senders = senders;
        this.window = window;
        this.now = now;
    }

    @Override
    public void begin() {
        for (Client sender : senders) {
            for (int i = 0; i < window; i++) {
                sender.say(now.getAsLong());
            }
            sender.flush();
        }
    }

    @Override
    public void answered(Client sender) {
        if (!over) {
            sender.say(now.getAsLong());
        }
    }

    @Override
    public void end() {
        over = true;
    }
}
