package dev.parley.gateway;

import dev.parley.core.RefusedException;
import dev.parley.room.Delivery;

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
        order.session().entered(order, entered.joining(), alone);
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
