package dev.parley.simulation;

import dev.parley.core.Event;
import dev.parley.core.Refusal;
import dev.parley.core.RoomId;
import dev.parley.core.RoomName;
import dev.parley.core.UserName;
import dev.parley.core.Wanted;
import dev.parley.room.Delivery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who chats: keeps its rooms and its unanswered messages over all its connections, comes back where it left off, and says again
 * what it has no answer to.
 */
final class SimulatedClient {
    private final World world;
    private final Dice dice;
    private final String name;
    private final UserName user;
    private final Map<RoomName, Memory> rooms = new LinkedHashMap<>();
    /** What isn't acknowledged, by text. */
    private final Map<String, Ask.Say> unanswered = new LinkedHashMap<>();
    /** What waits for an answer on this connection, and since when. */
    private final Map<Ask, Patience> asked = new LinkedHashMap<>();

    private @Nullable Socket socket;
    private int said;

    private record Patience(long since, long stoodStill, int joinsBefore) {}

    SimulatedClient(World world, String name, UserName user) {
        this.world = world;
        this.dice = world.dice();
        this.name = name;
        this.user = user;
        world.rooms().forEach(room -> rooms.put(room, new Memory()));
    }

    UserName user() {
        return user;
    }

    boolean isIn(RoomName room) {
        return memory(room).attendance != null;
    }

    @Nullable
    Attendance attendance(RoomName room) {
        return memory(room).attendance;
    }

    boolean wants(RoomName room) {
        return memory(room).wanted;
    }

    Set<String> unanswered() {
        return unanswered.keySet();
    }

    private Memory memory(RoomName room) {
        Memory memory = rooms.get(room);
        if (memory == null) {
            throw new IllegalArgumentException(room.toString());
        }
        return memory;
    }

    boolean isAskedFor(RoomName room) {
        return asked.keySet().stream()
                .anyMatch(ask -> ask instanceof Ask.Join && ask.room().equals(room));
    }

    /** What is wanted and not there is asked for. */
    void goOn() {
        rooms.forEach((room, memory) -> {
            if (socket != null && memory.wanted && memory.attendance == null && !memory.asked) {
                memory.asked = true;
                join(room, back(memory));
            }
        });
        for (Ask.Say say : List.copyOf(unanswered.values())) {
            if (!asked.containsKey(say) && isIn(say.room())) {
                send(say);
            }
        }
    }

    private Wanted back(Memory memory) {
        if (memory.last >= 0 && dice.chance(0.8)) {
            return new Wanted(dice.upTo(20), memory.last, memory.lastId.isEmpty() ? null : memory.lastId);
        }
        return new Wanted(dice.upTo(30), -1, null);
    }

    boolean isConnected() {
        return socket != null;
    }

    /** Sees whether the other end is still there. */
    void look() {
        hear();
        if (socket != null && socket.isBroken()) {
            lost("the server is gone");
        }
    }

    void want(RoomName room) {
        memory(room).wanted = true;
    }

    void connect(Life life) {
        world.trace().say(() -> name + " connects to " + life.me());
        socket = new Socket(world, life, user);
    }

    void join(RoomName room, Wanted wanted) {
        memory(room).wanted = true;
        send(new Ask.Join(room, wanted));
    }

    void say(RoomName room) {
        String text = name + "-" + ++said;
        Ask.Say say = new Ask.Say(room, text, dice.chance(0.85) ? text : null);
        if (say.nonce() != null) {
            unanswered.put(text, say);
        }
        send(say);
        if (say.nonce() != null && dice.chance(0.05)) {
            send(say);
        }
    }

    void leave(RoomName room) {
        Memory memory = memory(room);
        memory.wanted = false;
        memory.asked = false;
        memory.attendance = null;
        unanswered.values().removeIf(say -> say.room().equals(room));
        send(new Ask.Leave(room));
    }

    void send(Ask ask) {
        Socket open = socket;
        if (open != null) {
            world.trace().say(() -> name + " asks " + ask);
            if (!(ask instanceof Ask.Leave)) {
                long joins = asked.keySet().stream()
                        .filter(Ask.Join.class::isInstance)
                        .count();
                asked.putIfAbsent(
                        ask, new Patience(world.clock().now(), open.life().stoodStill(), (int) joins));
            }
            open.send(ask);
        }
    }

    void vanish(String why) {
        Socket open = socket;
        if (open != null) {
            open.vanish();
            lost(why);
        }
    }

    void close() {
        hear();
        Socket open = socket;
        if (open != null) {
            open.close();
            lost("closed");
        }
    }

    private void lost(String why) {
        world.trace().say(() -> name + " is disconnected: " + why);
        socket = null;
        asked.clear();
        rooms.values().forEach(memory -> {
            memory.attendance = null;
            memory.asked = false;
        });
    }

    /** Nobody waits longer than is promised. */
    void impatience() {
        Socket open = socket;
        if (open == null) {
            return;
        }
        for (Map.Entry<Ask, Patience> one : asked.entrySet()) {
            Patience patience = one.getValue();
            long stood = open.life().stoodStill() - patience.stoodStill();
            long waited = world.clock().now() - patience.since() - stood;
            if (waited > 10_700L * (1 + patience.joinsBefore())) {
                world.trace().broken(name + " has waited " + waited + " ms for an answer to " + one.getKey());
                vanish("unanswered");
                return;
            }
        }
    }

    void hear() {
        Socket open = socket;
        if (open != null) {
            for (Delivery delivery = open.next(); delivery != null; delivery = open.next()) {
                Delivery next = delivery;
                world.trace().say(() -> name + " hears " + Words.of(next));
                hear(delivery);
            }
        }
    }

    private void hear(Delivery delivery) {
        if (delivery instanceof Delivery.Told told) {
            told(told.event());
        } else if (delivery instanceof Delivery.Entered entered) {
            entered(entered, (Ask.Join) ask(entered.to().ask()));
        } else if (delivery instanceof Delivery.Stored stored) {
            stored(stored, (Ask.Say) ask(stored.to().ask()));
        } else if (delivery instanceof Delivery.Refused refused) {
            refused(refused, ask(refused.to().ask()));
        }
    }

    private static Ask ask(Object from) {
        return ((SimulatedSession.From) from).ask();
    }

    private void told(Event event) {
        RoomId id = event.room();
        rooms.forEach((room, memory) -> {
            if (room.id().equals(id) && memory.attendance != null) {
                event.told(memory.attendance);
                memory.remember();
            }
        });
    }

    private void entered(Delivery.Entered entered, Ask.Join join) {
        Memory memory = memory(join.room());
        asked.remove(join);
        if (memory.attendance != null) {
            memory.attendance.again(entered.joining());
        } else if (memory.wanted) {
            memory.attendance = new Attendance(world, name, user, entered.joining(), join.wanted(), memory.known);
            memory.remember();
        }
    }

    private void stored(Delivery.Stored stored, Ask.Say say) {
        world.ledger().acknowledged(say.id(), say.text(), stored.receipt());
        Attendance attendance = memory(say.room()).attendance;
        if (attendance != null) {
            attendance.acknowledged(stored.receipt().seq());
        }
        unanswered.remove(say.text());
        asked.remove(say);
    }

    private void refused(Delivery.Refused refused, Ask ask) {
        asked.remove(ask);
        Memory memory = memory(ask.room());
        boolean left = refused.refusal().refusal() == Refusal.NOT_IN_ROOM && memory.attendance == null;
        if (refused.refusal().refusal() != Refusal.UNAVAILABLE && !left) {
            world.trace()
                    .broken(name + " was refused " + ask + ": "
                            + refused.refusal().refusal());
        }
        if (ask instanceof Ask.Join) {
            memory.asked = false;
        }
    }

    List<Ask> stillAsking() {
        return new ArrayList<>(asked.keySet());
    }
}
