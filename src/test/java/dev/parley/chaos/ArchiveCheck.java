package dev.parley.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The archive of a room holds what was acknowledged in it: each message once, as it was acknowledged, in the order in which it was said, and nothing that
 * nobody said, also where Redis was made to forget before it was archived: then the instances that told it give it to the archive. Only what was stored
 * shortly before that may be there a second time, because its author had to repeat it; that is counted.
 */
final class ArchiveCheck implements Check {
    private final Map<String, Said> said = new HashMap<>();
    private final Map<String, String> roomOf = new HashMap<>();
    private final Map<String, Shelf> shelves = new HashMap<>();
    private final Set<String> ids = new HashSet<>();
    private final List<Lapse> lapses = new ArrayList<>();
    private long again;

    /**
     * @param archived messages in it
     * @param again archived twice, because Redis forgot that they had been said
     */
    record Tally(long archived, long again) {}

    /** When Redis may have forgotten what was not archived yet. */
    private static final class Lapse {
        private final long from;
        private long until = Long.MAX_VALUE;

        private Lapse(long from) {
            this.from = from;
        }
    }

    private static final class Said {
        private final String author;
        private final long first;
        private String nonce;
        private Event.Acknowledged answer;
        private boolean found;
        private int others;

        private Said(Event.Sent sent) {
            author = sent.client();
            first = sent.at();
            nonce = sent.nonce();
        }
    }

    /** How far the archive of a room was looked through. */
    private static final class Shelf {
        private long millis;
        private long seq;
        /** When that which was said last of all so far was said first. */
        private long latest = Long.MIN_VALUE;

        private boolean isRead;
    }

    Tally tally() {
        return new Tally(ids.size(), again);
    }

    @Override
    public void take(Event event, Breaches breaches) {
        if (event instanceof Event.Joined joined) {
            roomOf.put(joined.client(), joined.room());
        } else if (event instanceof Event.Sent sent) {
            said.computeIfAbsent(sent.nonce(), nonce -> new Said(sent));
        } else if (event instanceof Event.Acknowledged acknowledged) {
            Said message = said.get(acknowledged.nonce());
            if (message != null && message.answer == null) {
                message.answer = acknowledged;
            }
        } else if (event instanceof Event.Forgets forgets) {
            lapses.add(new Lapse(forgets.from()));
        } else if (event instanceof Event.Forgot forgot) {
            lapses.get(lapses.size() - 1).until = forgot.at();
        } else if (event instanceof Event.Archived archived) {
            find(archived, breaches);
        } else if (event instanceof Event.ArchiveRead read) {
            shelf(read.room()).isRead = true;
        }
    }

    private Shelf shelf(String room) {
        return shelves.computeIfAbsent(room, none -> new Shelf());
    }

    private void find(Event.Archived row, Breaches breaches) {
        String place = row.room() + '/' + row.seq() + ' ' + row.id();
        if (!ids.add(row.id())) {
            breaches.add(Breach.ARCHIVED_TWICE, place);
            return;
        }
        Said message = said.get(row.text());
        if (message == null
                || !message.author.equals(row.client())
                || !row.room().equals(roomOf.get(message.author))) {
            breaches.add(Breach.FORGED, "%s: '%s' by %s".formatted(place, row.text(), row.client()));
            return;
        }
        putInLine(row, message, place, breaches);
        if (message.answer != null && message.answer.id().equals(row.id())) {
            message.found = true;
            if (message.answer.seq() != row.seq()) {
                breaches.add(Breach.ARCHIVED_OTHERWISE, place + ", acknowledged as " + message.answer.seq());
            }
        } else {
            message.others++;
        }
    }

    private void putInLine(Event.Archived row, Said message, String place, Breaches breaches) {
        Shelf shelf = shelf(row.room());
        boolean ascends = row.millis() > shelf.millis || (row.millis() == shelf.millis && row.seq() > shelf.seq);
        boolean numbered = row.seq() > shelf.seq || !lapses.isEmpty();
        // who was answered before somebody else began to speak stands before him
        boolean isAnswered = message.answer != null && message.answer.id().equals(row.id());
        boolean overtaken = isAnswered && message.answer.at() < shelf.latest;
        if (!ascends || !numbered || overtaken) {
            breaches.add(Breach.ARCHIVED_ASTRAY, place + " after " + shelf.seq);
        }
        shelf.millis = Math.max(shelf.millis, row.millis());
        shelf.seq = Math.max(shelf.seq, row.seq());
        shelf.latest = Math.max(shelf.latest, message.first);
    }

    @Override
    public void end(Breaches breaches) {
        for (Said message : said.values()) {
            Shelf shelf = shelves.get(roomOf.get(message.author));
            if (shelf != null && shelf.isRead) {
                judge(message, breaches);
            }
        }
    }

    private void judge(Said message, Breaches breaches) {
        boolean excused = lapses.stream().anyMatch(lapse -> mayBeIn(message, lapse));
        int wanted = message.answer == null || message.found ? 0 : 1;
        boolean isGone = message.others == 0;
        if (wanted == 1 && (isGone || !excused)) {
            breaches.add(
                    isGone ? Breach.UNARCHIVED : Breach.ARCHIVED_OTHERWISE,
                    message.nonce + ", acknowledged as " + message.answer.seq() + ' ' + message.answer.id());
        }
        int tooMany = message.others - (message.answer == null ? 1 : wanted);
        if (tooMany > 0 && excused) {
            again += tooMany;
        } else if (tooMany > 0) {
            breaches.add(Breach.ARCHIVED_TWICE, message.nonce + ", " + (tooMany + 1) + " times");
        }
    }

    /** It was stored at some time between its first try and its acknowledgement. */
    private static boolean mayBeIn(Said message, Lapse lapse) {
        long last = message.answer == null ? Long.MAX_VALUE : message.answer.at();
        return last >= lapse.from && message.first <= lapse.until;
    }
}
