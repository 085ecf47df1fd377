package dev.parley.gateway;

import dev.parley.core.RefusedException;
import dev.parley.room.Delivery;
import dev.parley.room.Draft;

/** A message on its way to the log of its room. */
final class Saying implements Errand {
    private final Order order;
    private final Draft draft;

    Saying(Order order, Draft draft) {
        this.order = order;
        this.draft = draft;
    }

    @Override
    public void stored(Delivery.Stored stored) {
        Session session = order.session();
        session.replies().write(session.spoken().stored(order.ask(), stored.receipt()));
        session.speech()
                .stored(draft, stored.receipt().duplicate(), order.loop().now());
    }

    @Override
    public void refused(RefusedException refusal) {
        order.refuse(refusal);
        order.session().speech().refused(draft, refusal, order.loop().now());
    }
}
