package dev.parley.simulation;

import dev.parley.core.Event;
import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import dev.parley.room.Delivery;
import dev.parley.room.RoomRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The gateway loops of one instance as the real ones treat what the registry has for them, without their sockets. */
final class SimulatedGateway {
    private final Life life;
    private final Dice dice;
    private final List<Loop> loops = new ArrayList<>();

    SimulatedGateway(Life life, int count, Dice dice) {
        this.life = life;
        this.dice = dice;
        for (int i = 0; i < count; i++) {
            loops.add(new Loop(i));
        }
    }

    /** One loop: what comes from the registry and what goes there each keep their order. */
    final class Loop {
        private final int index;
        private final Map<Long, SimulatedSession> sessions = new LinkedHashMap<>();
        private final Map<RoomId, List<SimulatedSession>> rooms = new LinkedHashMap<>();
        private long lastSession;
        private long lastIn;
        private long lastOut;

        Loop(int index) {
            this.index = index;
        }

        int index() {
            return index;
        }

        Life life() {
            return life;
        }

        void request(RoomRequest request) {
            lastOut = Math.max(lastOut, life.now() + dice.upTo(1));
            life.after(lastOut - life.now(), () -> life.registry().handle(List.of(request)));
        }

        private void post(List<Delivery> batch) {
            lastIn = Math.max(lastIn, life.now() + dice.upTo(1));
            life.after(lastIn - life.now(), () -> batch.forEach(this::deliver));
        }

        private void deliver(Delivery delivery) {
            if (delivery instanceof Delivery.Told told) {
                tell(told, told.event());
            } else if (delivery instanceof Delivery.Entered entered) {
                SimulatedSession session = sessions.get(entered.to().session());
                if (session == null) {
                    leaveUnseen(entered);
                } else {
                    session.entered(entered);
                }
            } else if (delivery instanceof Delivery.Stored stored) {
                SimulatedSession session = sessions.get(stored.to().session());
                if (session != null) {
                    session.push(stored);
                }
            } else if (delivery instanceof Delivery.Refused refused) {
                SimulatedSession session = sessions.get(refused.to().session());
                if (session != null) {
                    session.refused(refused);
                }
            }
        }

        private void tell(Delivery.Told told, Event event) {
            UserName except = event.notFor();
            for (SimulatedSession session : rooms.getOrDefault(event.room(), List.of())) {
                if (except == null || !session.user().same(except)) {
                    session.push(told);
                }
            }
        }

        /** Nobody is there any more who could be in the room. */
        private void leaveUnseen(Delivery.Entered entered) {
            SimulatedSession.From from = (SimulatedSession.From) entered.to().ask();
            if (entered.counted()) {
                request(new RoomRequest.Exit(index, from.ask().id(), from.user(), false));
            }
        }

        void enter(RoomId room, SimulatedSession session) {
            rooms.computeIfAbsent(room, first -> new ArrayList<>()).add(session);
        }

        void leave(RoomId room, SimulatedSession session) {
            List<SimulatedSession> there = rooms.get(room);
            if (there != null) {
                there.remove(session);
                if (there.isEmpty()) {
                    rooms.remove(room);
                }
            }
        }

        void forget(SimulatedSession session) {
            sessions.remove(session.id());
        }
    }

    void post(int loop, List<Delivery> batch) {
        loops.get(loop).post(batch);
    }

    SimulatedSession accept(UserName user, Socket socket) {
        Loop loop = dice.pick(loops);
        SimulatedSession session = new SimulatedSession(++loop.lastSession, user, socket, loop);
        loop.sessions.put(session.id(), session);
        return session;
    }

    List<SimulatedSession> in(RoomId room) {
        List<SimulatedSession> all = new ArrayList<>();
        loops.forEach(loop -> all.addAll(loop.rooms.getOrDefault(room, List.of())));
        return all;
    }

    void killed() {
        loops.forEach(loop -> loop.rooms.clear());
    }
}
