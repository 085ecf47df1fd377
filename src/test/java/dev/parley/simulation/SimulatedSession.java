package dev.parley.simulation;

import dev.parley.core.Event;
import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import dev.parley.room.Delivery;
import dev.parley.room.RoomRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A session of the gateway: frames in their order, also behind a join that isn't answered yet; every way out leads through one place. */
final class SimulatedSession {
    private final long id;
    private final UserName user;
    private final Socket socket;
    private final SimulatedGateway.Loop loop;
    private final Deque<Ask> behind = new ArrayDeque<>();
    /** The rooms it is in, and the number up to which it was told each of them. */
    private final Map<RoomId, Long> rooms = new LinkedHashMap<>();

    private @Nullable Ask joining;
    private boolean over;

    /** What comes back with an answer. */
    record From(Ask ask, UserName user) {}

    SimulatedSession(long id, UserName user, Socket socket, SimulatedGateway.Loop loop) {
        this.id = id;
        this.user = user;
        this.socket = socket;
        this.loop = loop;
    }

    long id() {
        return id;
    }

    UserName user() {
        return user;
    }

    long toldUpTo(RoomId room) {
        return rooms.getOrDefault(room, 0L);
    }

    void onFrame(Ask ask) {
        if (over) {
            return;
        }
        if (joining != null || !behind.isEmpty()) {
            behind.add(ask);
        } else {
            carryOut(ask);
        }
    }

    private void carryOut(Ask ask) {
        RoomRequest.From from = new RoomRequest.From(loop.index(), id, new From(ask, user));
        if (ask instanceof Ask.Join join) {
            joining = join;
            boolean again = rooms.containsKey(join.id());
            loop.request(new RoomRequest.Enter(from, join.room(), user, join.wanted(), !again));
        } else if (!rooms.containsKey(ask.id())) {
            String nonce = ask instanceof Ask.Say say ? say.nonce() : null;
            socket.push(new Delivery.Refused(from, new RefusedException(Refusal.NOT_IN_ROOM).withNonce(nonce)));
        } else if (ask instanceof Ask.Say say) {
            loop.request(new RoomRequest.Speak(from, say.id(), user, say.text(), say.nonce()));
        } else {
            leave(ask.id(), false);
        }
    }

    void entered(Delivery.Entered entered) {
        RoomId room = entered.joining().room().id();
        if (rooms.put(room, entered.joining().head()) == null) {
            loop.enter(room, this);
        }
        socket.push(entered);
        carryOn();
    }

    void refused(Delivery.Refused refused) {
        socket.push(refused);
        if (((From) refused.to().ask()).ask() == joining) {
            carryOn();
        }
    }

    void push(Delivery delivery) {
        if (delivery instanceof Delivery.Told told && told.event() instanceof Event.Said said) {
            rooms.put(said.room(), said.message().seq());
        }
        socket.push(delivery);
    }

    private void carryOn() {
        joining = null;
        while (joining == null && !over && !behind.isEmpty()) {
            carryOut(behind.remove());
        }
    }

    private void leave(RoomId room, boolean vanished) {
        rooms.remove(room);
        loop.leave(room, this);
        loop.request(new RoomRequest.Exit(loop.index(), room, user, vanished));
    }

    void onClosed(boolean vanished) {
        if (!over) {
            over = true;
            new ArrayList<>(rooms.keySet()).forEach(room -> leave(room, vanished));
            behind.clear();
            loop.forget(this);
        }
    }
}
