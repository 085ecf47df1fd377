package dev.parley.chaos;

import java.util.HashMap;
import java.util.Map;

/**
 * Each client gets every number of its room from its first to the last, once and in order, over all its connections. Only a resume that
 * was refused, or a new visit, may leave a hole; and none may be refused while the log reaches back far enough. Once Redis was made to forget, numbers leap, and
 * who missed something may never hear it: then still nothing comes twice, and nothing comes late.
 */
final class DeliveryCheck implements Check {
    private final int logLength;
    private final Map<String, Reader> readers = new HashMap<>();
    private final Map<String, Long> heads = new HashMap<>();
    private boolean forgot;

    /** @param logLength how many messages of a room the log surely holds */
    DeliveryCheck(int logLength) {
        this.logLength = logLength;
    }

    private static final class Reader {
        private final String name;
        private final String room;
        private Stretch stretch = new Stretch(-1);
        private boolean present;
        private boolean gone;

        private Reader(Event.Joined joined) {
            name = joined.client();
            room = joined.room();
            if (joined.since() >= 0) {
                stretch = new Stretch(joined.since() + 1);
            }
        }
    }

    @Override
    public void take(Event event, Breaches breaches) {
        if (event instanceof Event.Joined joined) {
            join(joined, breaches);
        } else if (event instanceof Event.Delivered delivered) {
            deliver(delivered, breaches);
        } else if (event instanceof Event.Lost lost) {
            part(lost.client(), false);
        } else if (event instanceof Event.Left left) {
            part(left.client(), true);
        } else if (event instanceof Event.Forgets && !forgot) {
            // of what is gone from now on nobody can say who should have had it; of what was told, everybody
            readers.values().forEach(reader -> report(reader, reader.stretch.last(), breaches));
            forgot = true;
        } else if (event instanceof Event.Acknowledged acknowledged && readers.containsKey(acknowledged.client())) {
            heads.merge(readers.get(acknowledged.client()).room, acknowledged.seq(), Math::max);
        }
    }

    private void join(Event.Joined joined, Breaches breaches) {
        Reader reader = readers.computeIfAbsent(joined.client(), none -> new Reader(joined));
        reader.present = true;
        reader.gone = false;
        heads.merge(reader.room, joined.head(), Math::max);
        if (joined.since() < 0 || !joined.recovered()) {
            report(reader, reader.stretch.last(), breaches);
            reader.stretch = new Stretch(-1);
        }
        if (!forgot && joined.since() >= 0 && !joined.recovered() && joined.since() >= joined.head() - logLength) {
            breaches.add(Breach.UNRECOVERED, "%s since %d of %d".formatted(reader.name, joined.since(), joined.head()));
        }
    }

    private void deliver(Event.Delivered message, Breaches breaches) {
        Reader reader = readers.get(message.client());
        if (reader == null || !reader.room.equals(message.room())) {
            breaches.add(Breach.CROSS_TALK, message.client() + " hears " + message.room());
            return;
        }
        long seq = message.seq();
        if (reader.stretch.has(seq)) {
            breaches.add(Breach.DOUBLED, "%s hears %d again".formatted(reader.name, seq));
        } else if (seq < reader.stretch.last()) {
            breaches.add(Breach.REORDERED, "%s hears %d after %d".formatted(reader.name, seq, reader.stretch.last()));
        }
        reader.stretch.add(seq);
        heads.merge(reader.room, seq, Math::max);
    }

    private void part(String client, boolean gone) {
        Reader reader = readers.get(client);
        if (reader != null) {
            reader.present = false;
            reader.gone = gone;
        }
    }

    @Override
    public void end(Breaches breaches) {
        for (Reader reader : readers.values()) {
            if (!reader.present && !reader.gone) {
                breaches.add(Breach.STRANDED, reader.name);
            }
            report(reader, reader.present ? heads.get(reader.room) : reader.stretch.last(), breaches);
        }
    }

    private void report(Reader reader, long upTo, Breaches breaches) {
        if (forgot) {
            return;
        }
        reader.stretch
                .missing(upTo)
                .forEach(seq ->
                        breaches.add(Breach.LOST, "%s never hears %d of %s".formatted(reader.name, seq, reader.room)));
    }
}
