package dev.parley.gateway;

import dev.parley.core.Answer;
import dev.parley.core.Identity;
import dev.parley.core.RefusedException;
import dev.parley.core.RoomId;
import dev.parley.core.RoomName;
import dev.parley.core.Wanted;
import dev.parley.room.Delivery;
import dev.parley.room.RoomRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session takes another name in all its rooms, or in none: the new user enters all of them, then the old one leaves. The session's place in
 * each stays what it is, so it misses nothing meanwhile and hears nothing twice.
 */
final class Renaming implements Errand {
    private final Order order;
    private final Session session;
    private final GatewayLoop loop;
    private final Identity fresh;
    private final List<RoomId> entered = new ArrayList<>();
    private int unanswered;
    private @Nullable RefusedException refusal;

    Renaming(Order order, Identity fresh) {
        this.order = order;
        this.session = order.session();
        this.loop = order.loop();
        this.fresh = fresh;
    }

    void begin() {
        order.afterWhatWasSaid(this::enterAll);
    }

    private void enterAll() {
        List<RoomId> rooms = List.copyOf(session.rooms());
        unanswered = rooms.size();
        session.places().begin(this, fresh.user());
        for (RoomId room : rooms) {
            // it is there, so its display name stays
            RoomName name = new RoomName(room, room.value());
            loop.request(new RoomRequest.Enter(order.from(this), name, fresh.user(), Wanted.NOTHING, true));
        }
        if (rooms.isEmpty()) {
            finish();
        }
    }

    @Override
    public void entered(Delivery.Entered answer) {
        entered.add(answer.joining().room().id());
        answered();
    }

    @Override
    public void refused(RefusedException why) {
        refusal = why;
        answered();
    }

    private void answered() {
        unanswered--;
        if (unanswered == 0) {
            finish();
        }
    }

    private void finish() {
        RefusedException why = refusal;
        if (why == null) {
            entered.clear();
            session.places().rename(fresh.user());
            session.become(fresh);
            order.answer(new Answer.SignedIn(fresh));
        } else {
            session.places().giveUpRenaming();
            order.refuse(why);
        }
    }

    /** The new user leaves where it is already. */
    void undo() {
        entered.forEach(room -> loop.request(new RoomRequest.Exit(loop.index(), room, fresh.user(), false)));
        entered.clear();
    }
}
