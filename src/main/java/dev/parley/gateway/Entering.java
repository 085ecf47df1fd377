package dev.parley.gateway;

import dev.parley.core.Command;
import dev.parley.core.Identity;
import dev.parley.core.Joining;
import dev.parley.core.Position;
import dev.parley.core.RefusedException;
import dev.parley.core.RoomId;
import dev.parley.core.Wanted;
import dev.parley.dialect.Voice;
import dev.parley.room.Delivery;
import java.util.List;

/** A join, or a new room, asked of the registry. */
final class Entering implements Errand {
    private final Order order;
    private final boolean alone;
    private final Runnable refund;

    /** @param alone the session keeps no other room */
    Entering(Order order, boolean alone) {
        this(order, alone, () -> {});
    }

    /** @param refund gives back what was charged for it */
    Entering(Order order, boolean alone, Runnable refund) {
        this.order = order;
        this.alone = alone;
        this.refund = refund;
    }

    @Override
    public void entered(Delivery.Entered entered) {
        Session session = order.session();
        SessionRooms rooms = session.places();
        Joining joining = entered.joining();
        RoomId room = joining.room().id();
        if (session.self().identity() == null) {
            session.become(Identity.unregistered(joining.user()));
        }
        if (alone) {
            rooms.keepOnly(room);
        }
        if (session.recovery() != null) {
            rooms.settle();
        }
        List<byte[]> frames = session.spoken().joined(order.ask(), joining);
        int count = rooms.count() + (rooms.contain(room) ? 0 : 1);
        Voice voice = session.spoken().voice(count);
        rooms.enter(room, joining.user(), voice, joining.members(), Position.after(joining, wanted()));
        rooms.counted();
        // the next frame's turn comes when this answer is taken: one that isn't read is the last one that is made
        session.replies().writeExempt(frames, order::over);
    }

    private Wanted wanted() {
        return order.ask().command() instanceof Command.Join join ? join.wanted() : Wanted.NOTHING;
    }

    @Override
    public void refused(RefusedException refusal) {
        refund.run();
        order.refuse(refusal);
    }

    @Override
    public void refusedTooLate() {
        refund.run();
    }
}
