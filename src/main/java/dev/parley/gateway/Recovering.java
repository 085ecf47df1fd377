package dev.parley.gateway;

import dev.parley.core.Answer;
import dev.parley.core.ChatMessage;
import dev.parley.core.Command;
import dev.parley.core.Identity;
import dev.parley.core.Joining;
import dev.parley.core.Position;
import dev.parley.core.RefusedException;
import dev.parley.core.RoomId;
import dev.parley.core.RoomName;
import dev.parley.core.UserName;
import dev.parley.core.Wanted;
import dev.parley.room.Delivery;
import dev.parley.room.RoomRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A client comes back after its connection dropped: into all its rooms with all that it missed there, or it begins anew and is in none. What
 * happens in the rooms meanwhile it hears after that.
 */
final class Recovering implements Errand {
    private final Order order;
    private final Session session;
    private final GatewayLoop loop;
    private final Recovery recovery;
    private final Command.Recover wanted;
    private final Map<RoomId, Position> before = new LinkedHashMap<>();
    private final Map<RoomId, Joining> entered = new LinkedHashMap<>();
    private @Nullable Identity identity;
    private int unanswered;
    /** Weights of all that was missed, and of what was missed in the room where that is most. */
    private long missed;

    private long most;
    private boolean lost;
    private boolean told;
    private boolean taken;

    Recovering(Order order, Recovery recovery, Command.Recover wanted) {
        this.order = order;
        this.session = order.session();
        this.loop = order.loop();
        this.recovery = recovery;
        this.wanted = wanted;
        wanted.positions().forEach(position -> before.put(position.room(), position));
    }

    /** Who brings a token is let in by it, whatever can be recovered. */
    void begin() {
        String token = wanted.token();
        if (token == null) {
            take();
        } else {
            order.await(loop.desks().accounts().identify(token), proved -> {
                session.become(proved);
                identity = proved;
                take();
            });
        }
    }

    private void take() {
        order.await(recovery.take(wanted.pid()), this::took);
    }

    private void took(@Nullable UserName user) {
        Identity proved = identity;
        if (user == null) {
            beginAnew();
        } else if (proved != null && !proved.user().same(user)) {
            recovery.returnIt();
            beginAnew();
        } else if (before.size() > loop.settings().maxRoomsPerSession() || !isCertain()) {
            giveUp();
        } else if (proved != null) {
            enterAll(proved);
        } else {
            claim(user);
        }
    }

    /** A number alone may be that of another message by now, where the room's log began anew. */
    private boolean isCertain() {
        return before.values().stream()
                .noneMatch(position -> position.seq() > 0 && position.id().isEmpty());
    }

    /** As for a join: a registered name needs its token, and it may have been registered meanwhile. */
    private void claim(UserName user) {
        if (loop.settings().admission().required()) {
            giveUp();
            return;
        }
        order.await(loop.desks().accounts().claim(user).map(true).otherwise(false), free -> {
            if (free) {
                enterAll(Identity.unregistered(user));
            } else {
                giveUp();
            }
        });
    }

    private void enterAll(Identity who) {
        order.hold();
        identity = who;
        unanswered = before.size();
        recovery.hold(loop.settings().maxBacklogBytes());
        for (Position position : before.values()) {
            // it is there, so its display name stays
            RoomName name = new RoomName(position.room(), position.room().value());
            loop.request(new RoomRequest.Enter(order.from(this), name, who.user(), position.onwards(), true));
        }
    }

    @Override
    public void entered(Delivery.Entered answer) {
        Joining joining = answer.joining();
        RoomId room = joining.room().id();
        lost |= !joining.recovered() || isTooMuch(joining);
        if (lost) {
            entered.clear();
        } else {
            entered.put(room, joining);
        }
        session.places()
                .enter(room, joining.user(), session.spoken().voice(before.size()), joining.members(), after(joining));
        answered();
    }

    /** One room brings what any join may, and the others together no more than a client may leave unread. */
    private boolean isTooMuch(Joining joining) {
        long weight = joining.messages().stream().mapToLong(ChatMessage::weight).sum();
        missed += weight;
        most = Math.max(most, weight);
        return missed - most > loop.settings().maxBacklogBytes();
    }

    private Position after(Joining joining) {
        Position from = before.get(joining.room().id());
        return Position.after(joining, from == null ? Wanted.NOTHING : from.onwards());
    }

    @Override
    public void refused(RefusedException why) {
        lost = true;
        answered();
    }

    private void answered() {
        unanswered--;
        Held held = recovery.held();
        if (unanswered > 0) {
            return;
        }
        // what waits for the end of the turn came after the answers
        session.places().settle();
        if (lost || held == null || held.isTooMuch()) {
            session.places().end(false);
            recovery.discard();
            giveUp();
        } else {
            goOn(held);
        }
    }

    private void goOn(Held held) {
        Identity who = identity;
        if (who != null) {
            session.become(who);
        }
        List<Joining> inOrder = new ArrayList<>();
        Map<RoomId, Position> standing = new LinkedHashMap<>();
        for (RoomId room : before.keySet()) {
            Joining joining = entered.get(room);
            if (joining != null) {
                inOrder.add(joining);
                standing.put(room, after(joining));
            }
        }
        recovery.letGo();
        session.replies().writeExempt(session.spoken().recovered(order.ask(), inOrder), () -> {
            taken = true;
            overOnceAllIsTold();
        });
        held.tell(session.wire(), standing);
        loop.fanout().touched(session.wire());
        loop.fanout().watch(session);
        told = true;
        overOnceAllIsTold();
    }

    /** What the session asks for next is answered behind what it was told. */
    private void overOnceAllIsTold() {
        if (told && taken) {
            order.over();
        }
    }

    private void giveUp() {
        recovery.wasteIt();
        beginAnew();
    }

    private void beginAnew() {
        order.answer(new Answer.Done());
    }
}
