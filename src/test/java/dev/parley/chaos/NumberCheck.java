package dev.parley.chaos;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** One number, one message, whoever tells of it; one nonce, one message, however often it was sent. */
final class NumberCheck implements Check {
    private final Map<String, String> roomOf = new HashMap<>();
    private final Map<String, String> idAt = new HashMap<>();
    private final Map<String, String> placeOf = new HashMap<>();
    private final Map<String, String> placeOfNonce = new HashMap<>();
    /** From then on one nonce may be two messages. */
    private boolean forgot;

    /** Each case counts once, however many hear it. */
    private final Set<String> reported = new HashSet<>();

    @Override
    public void take(Event event, Breaches breaches) {
        if (event instanceof Event.Forgets) {
            forgot = true;
        } else if (event instanceof Event.Joined joined) {
            roomOf.put(joined.client(), joined.room());
        } else if (event instanceof Event.Delivered told) {
            String place = told.room() + '/' + told.seq();
            same(place, told.id(), breaches);
            String before = placeOfNonce.putIfAbsent(told.text(), place + ' ' + told.id());
            if (!forgot
                    && before != null
                    && !before.equals(place + ' ' + told.id())
                    && reported.add(told.text() + ' ' + place)) {
                breaches.add(Breach.STORED_TWICE, told.text() + " at " + before + " and " + place + ' ' + told.id());
            }
        } else if (event instanceof Event.Acknowledged known) {
            String place = roomOf.get(known.client()) + '/' + known.seq();
            same(place, known.id(), breaches);
            String before = placeOfNonce.putIfAbsent(known.nonce(), place + ' ' + known.id());
            if (!forgot && before != null && !before.equals(place + ' ' + known.id())) {
                breaches.add(
                        Breach.OTHER_ANSWER, known.nonce() + " is " + before + ", told " + place + ' ' + known.id());
            }
        }
    }

    private void same(String place, String id, Breaches breaches) {
        String other = idAt.putIfAbsent(place, id);
        if (other != null && !other.equals(id)) {
            breaches.add(Breach.TWO_IDS, place + " is " + other + " and " + id);
        }
        String elsewhere = placeOf.putIfAbsent(id, place);
        if (elsewhere != null && !elsewhere.equals(place)) {
            breaches.add(Breach.DOUBLED, id + " at " + elsewhere + " and " + place);
        }
    }
}
