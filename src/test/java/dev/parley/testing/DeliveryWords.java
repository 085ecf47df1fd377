package dev.parley.testing;

import dev.parley.core.Event;
import dev.parley.room.Delivery;

/** A delivery in a few words. */
final class DeliveryWords implements Event.Cases<String> {
    private static final DeliveryWords WORDS = new DeliveryWords();

    static String of(Delivery delivery) {
        if (delivery instanceof Delivery.Entered entered) {
            return "entered " + entered.to().session();
        }
        if (delivery instanceof Delivery.Stored stored) {
            String repeat = stored.receipt().duplicate() ? " again" : "";
            return "stored " + stored.to().session() + " " + stored.receipt().seq() + repeat;
        }
        if (delivery instanceof Delivery.Refused refused) {
            return "refused " + refused.to().session() + " " + refused.refusal().refusal() + " "
                    + refused.refusal().nonce();
        }
        if (delivery instanceof Delivery.Attended attended) {
            return (attended.presence().online() ? "online " : "offline ")
                    + attended.presence().user();
        }
        if (delivery instanceof Delivery.ToldOne told) {
            return "to " + told.to().session() + " " + told.event().told(WORDS);
        }
        return ((Delivery.Told) delivery).event().told(WORDS);
    }

    @Override
    public String said(Event.Said said) {
        return said.message().text();
    }

    @Override
    public String joined(Event.Joined joined) {
        return "+" + joined.user() + " " + joined.members().count()
                + (joined.users().isEmpty() ? "" : " " + joined.users());
    }

    @Override
    public String left(Event.Left left) {
        return "-" + left.user() + " " + left.members().count() + (left.users().isEmpty() ? "" : " " + left.users());
    }

    @Override
    public String typing(Event.Typing typing) {
        return typing.user() + (typing.typing() ? " types" : " types no more");
    }

    @Override
    public String reset(Event.Reset reset) {
        return "reset";
    }
}
