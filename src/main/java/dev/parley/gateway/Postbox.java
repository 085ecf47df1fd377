package dev.parley.gateway;

import dev.parley.core.Event;
import dev.parley.core.Goodbye;
import dev.parley.room.Delivery;
import dev.parley.room.RoomRequest;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands what the registry has for a loop to the rooms and sessions that it is for. */
final class Postbox {
    private static final Logger LOG = LoggerFactory.getLogger(Postbox.class);

    private final int index;
    private final Map<Long, Session> sessions;
    private final Fanout fanout;
    private final Consumer<RoomRequest> registry;

    /** @param index of the loop */
    Postbox(int index, Map<Long, Session> sessions, Fanout fanout, Consumer<RoomRequest> registry) {
        this.index = index;
        this.sessions = sessions;
        this.fanout = fanout;
        this.registry = registry;
    }

    /** What fails in one delivery keeps nothing from the others. */
    void tryToDeliver(Delivery delivery) {
        try {
            deliver(delivery);
        } catch (RuntimeException | OutOfMemoryError broken) {
            LOG.atError().setCause(broken).log("a delivery failed: who missed it is sent away to resume");
            sendAwayWhoMissed(delivery);
        }
    }

    private void deliver(Delivery delivery) {
        if (delivery instanceof Delivery.Told told) {
            LocalRoom room = fanout.find(told.event().room());
            if (room != null) {
                room.broadcast(told.event());
            }
        } else if (delivery instanceof Delivery.Stored stored) {
            // an acknowledgement never overtakes what was said before it
            fanout.flushRooms();
            ifThere(stored.to(), session -> errand(stored.to()).stored(stored));
        } else if (delivery instanceof Delivery.Entered entered) {
            if (sessions.containsKey(entered.to().session())) {
                errand(entered.to()).entered(entered);
            } else {
                leaveUnseen(entered);
            }
        } else if (delivery instanceof Delivery.Refused refused) {
            if (sessions.containsKey(refused.to().session())) {
                errand(refused.to()).refused(refused.refusal());
            } else if (refused.to().ask() instanceof Errand errand) {
                errand.refusedTooLate();
            }
        } else if (delivery instanceof Delivery.ToldOne told) {
            ifThere(told.to(), session -> tellOne(session, told.event()));
        } else if (delivery instanceof Delivery.Attended attended) {
            Onlookers onlookers = new Onlookers(attended.presence(), fanout);
            if (attended.rooms().isEmpty()) {
                onlookers.tellAll(sessions.values());
            } else {
                onlookers.tellThoseIn(attended.rooms());
            }
        }
    }

    private static Errand errand(RoomRequest.From to) {
        return (Errand) to.ask();
    }

    private static void tellOne(Session session, Event event) {
        Membership membership = session.places().find(event.room());
        if (membership != null) {
            membership.room.tell(membership, event);
        }
    }

    private void ifThere(RoomRequest.From to, Consumer<Session> act) {
        Session session = sessions.get(to.session());
        if (session != null) {
            act.accept(session);
        }
    }

    /** Nobody is there any more who could be in the room. */
    private void leaveUnseen(Delivery.Entered entered) {
        if (entered.counted()) {
            registry.accept(new RoomRequest.Exit(
                    index, entered.joining().room().id(), entered.joining().user(), false));
        }
    }

    private void sendAwayWhoMissed(Delivery delivery) {
        if (delivery instanceof Delivery.Told told) {
            LocalRoom room = fanout.find(told.event().room());
            if (room != null) {
                room.sessions().forEach(session -> session.close(Goodbye.restart(0)));
            }
        } else if (delivery instanceof Delivery.Entered entered) {
            ifThere(entered.to(), session -> missedItsJoin(session, entered));
        } else if (delivery instanceof Delivery.Stored stored) {
            sendAway(stored.to());
        } else if (delivery instanceof Delivery.Refused refused) {
            sendAway(refused.to());
        } else if (delivery instanceof Delivery.ToldOne told) {
            sendAway(told.to());
        }
    }

    private void sendAway(RoomRequest.From to) {
        ifThere(to, session -> session.close(Goodbye.restart(0)));
    }

    /** What it isn't in it can't leave. */
    private void missedItsJoin(Session session, Delivery.Entered entered) {
        boolean in = session.rooms().contains(entered.joining().room().id());
        session.close(Goodbye.restart(0));
        if (!in) {
            leaveUnseen(entered);
        }
    }
}
