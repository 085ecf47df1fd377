package dev.parley.simulation;

import dev.parley.core.ChatMessage;
import dev.parley.core.Receipt;
import dev.parley.core.RoomId;
import dev.parley.room.AppendAnswer;
import dev.parley.room.AppendCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The truth: what the store stored and lost, what senders were told, and who saw which number. */
final class Ledger {
    private final World world;
    private final List<Storing> storings = new ArrayList<>();
    private final Map<String, List<Storing>> byText = new HashMap<>();
    private final Map<Place, List<Storing>> byPlace = new HashMap<>();
    private final Map<Place, String> seen = new HashMap<>();
    private final Set<Place> usedAgain = new HashSet<>();
    private final Map<String, String> acknowledged = new LinkedHashMap<>();
    private boolean whole = true;

    record Place(RoomId room, long seq) {}

    /** One message coming into the log. */
    static final class Storing {
        final Place place;
        final ChatMessage message;
        final long time;
        boolean lost;

        Storing(Place place, ChatMessage message, long time) {
            this.place = place;
            this.message = message;
            this.time = time;
        }
    }

    Ledger(World world) {
        this.world = world;
    }

    /** Whether the store has kept everything so far. */
    boolean isWhole() {
        return whole;
    }

    List<Storing> storings() {
        return storings;
    }

    /** By this call, or by the same one before. */
    void stored(AppendCall call, AppendAnswer answer) {
        for (ChatMessage message : answer.stored().messages()) {
            stored(new Place(call.room(), message.seq()), message);
        }
    }

    private void stored(Place place, ChatMessage message) {
        List<Storing> ofText = byText.computeIfAbsent(message.text(), first -> new ArrayList<>(1));
        for (Storing before : ofText) {
            if (!before.lost && before.message.id().equals(message.id()) && before.place.equals(place)) {
                return;
            }
            if (!before.lost) {
                world.trace().broken("stored twice: " + message.text() + " at " + before.place + " and " + place);
            }
        }
        List<Storing> here = byPlace.computeIfAbsent(place, first -> new ArrayList<>(1));
        for (Storing before : here) {
            if (!before.lost) {
                world.trace().broken("one number for two messages in one log: " + place);
            }
        }
        if (!whole && world.somebodyKnew(place)) {
            usedAgain.add(place);
        }
        Storing storing = new Storing(place, message, world.clock().now());
        storings.add(storing);
        ofText.add(storing);
        here.add(storing);
    }

    /** The store lost what came into it after that time. */
    void forgotten(long after) {
        whole = false;
        storings.stream().filter(storing -> storing.time > after).forEach(storing -> storing.lost = true);
    }

    /** A session was told that at this place there is this message. */
    void saw(RoomId room, long seq, String id) {
        Place place = new Place(room, seq);
        String before = seen.putIfAbsent(place, id);
        if (before != null && !before.equals(id) && (whole || usedAgain.contains(place))) {
            world.trace().broken("one number was seen with two messages: " + place);
        }
    }

    /** Whether this number was given after the store forgot it, or a higher one, and before anybody who knew better was back. */
    boolean mayFall(RoomId room, long seq) {
        return !whole && !usedAgain.contains(new Place(room, seq));
    }

    void saw(RoomId room, ChatMessage message) {
        saw(room, message.seq(), message.id());
        List<Storing> stored = byText.getOrDefault(message.text(), List.of());
        if (stored.stream().noneMatch(storing -> storing.message.equals(message))) {
            world.trace().broken("told, but never stored so: " + message);
        }
    }

    void acknowledged(RoomId room, String text, Receipt receipt) {
        saw(room, receipt.seq(), receipt.id());
        List<Storing> stored = byText.getOrDefault(text, List.of());
        boolean known = stored.stream()
                .anyMatch(storing -> storing.message.id().equals(receipt.id())
                        && storing.place.equals(new Place(room, receipt.seq()))
                        && storing.message.at() == receipt.at());
        if (!known) {
            world.trace().broken("acknowledged, but not stored so: " + text + " " + receipt.seq());
        }
        String before = acknowledged.put(text, receipt.id());
        if (whole && before != null && !before.equals(receipt.id())) {
            world.trace().broken("one nonce, two messages: " + text);
        }
    }

    Set<String> acknowledgedTexts() {
        return acknowledged.keySet();
    }

    boolean wasLost(ChatMessage message) {
        return byText.getOrDefault(message.text(), List.of()).stream().anyMatch(storing -> storing.lost);
    }

    boolean isKept(String text) {
        return byText.getOrDefault(text, List.of()).stream().anyMatch(storing -> !storing.lost);
    }

    /** Whether the message had its first number before: who was there then was told it, or came after it. */
    boolean isOlder(Storing storing, long head, long time) {
        return byText.getOrDefault(storing.message.text(), List.of()).stream()
                .anyMatch(before -> before.place.room().equals(storing.place.room())
                        && (before.place.seq() <= head || before.time <= time)
                        && before != storing);
    }
}
