package dev.parley.chaos;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** How long it took at worst. Nothing that is promised in milliseconds: reported, not judged. */
final class Gaps implements Check {
    private final Predicate<String> dawdles;
    private final Map<String, Long> firstTries = new HashMap<>();
    private final Map<String, Long> here = new HashMap<>();
    private final Map<String, Long> lost = new HashMap<>();
    private long worstDelivery;
    private long worstAbsence;

    /** @param dawdles clients that read late on purpose */
    Gaps(Predicate<String> dawdles) {
        this.dawdles = dawdles;
    }

    @Override
    public void take(Event event, Breaches breaches) {
        if (event instanceof Event.Sent sent) {
            firstTries.putIfAbsent(sent.nonce(), sent.at());
        } else if (event instanceof Event.Joined joined) {
            here.put(joined.client(), joined.at());
            Long since = lost.remove(joined.client());
            if (since != null) {
                worstAbsence = Math.max(worstAbsence, joined.at() - since);
            }
        } else if (event instanceof Event.Lost gone) {
            here.remove(gone.client());
            lost.putIfAbsent(gone.client(), gone.at());
        } else if (event instanceof Event.Left gone) {
            here.remove(gone.client());
            lost.remove(gone.client());
        } else if (event instanceof Event.Delivered message) {
            measure(message);
        }
    }

    private void measure(Event.Delivered message) {
        Long tried = firstTries.get(message.text());
        Long since = here.get(message.client());
        if (tried != null && since != null && since <= tried && !dawdles.test(message.client())) {
            worstDelivery = Math.max(worstDelivery, message.at() - tried);
        }
    }

    /** From the first try to a client that was there all the time. */
    long worstDeliveryMs() {
        return TimeUnit.NANOSECONDS.toMillis(worstDelivery);
    }

    /** From the loss of a connection until the client was back in its room. */
    long worstAbsenceMs() {
        return TimeUnit.NANOSECONDS.toMillis(worstAbsence);
    }
}
