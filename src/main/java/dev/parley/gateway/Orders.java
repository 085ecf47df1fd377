package dev.parley.gateway;

import dev.parley.auth.Accounts;
import dev.parley.core.Answer;
import dev.parley.core.Command;
import dev.parley.core.Members;
import dev.parley.core.Rate;
import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import dev.parley.room.Draft;
import dev.parley.room.Inquiry;
import dev.parley.room.RoomRequest;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** One thing that a session asked for, being done. */
final class Orders implements Command.Handler {
    private static final String ROOMS = "rooms";

    private final Order order;
    private final Session session;
    private final SessionRooms rooms;
    private final GatewayLoop loop;

    Orders(Order order) {
        this.order = order;
        this.session = order.session();
        this.rooms = session.places();
        this.loop = order.loop();
    }

    @Override
    public void signIn(Command.SignIn signIn) {
        new SigningIn(order).signIn(signIn);
    }

    @Override
    public void recover(Command.Recover recover) {
        Recovery recovery = session.recovery();
        if (recovery == null) {
            throw new IllegalStateException("nobody was told a private id here");
        }
        new Recovering(order, recovery, recover).begin();
    }

    @Override
    public void rename(Command.Rename rename) {
        new SigningIn(order).rename(rename.user());
    }

    @Override
    public void join(Command.Join join) {
        boolean stays = join.user() == null || session.is(join.user());
        boolean again = stays && rooms.contain(join.room().id());
        boolean alone = join.alone() || !stays;
        makesRoomFor(alone ? 1 : rooms.count() + (again ? 0 : 1));
        new SigningIn(order).as(join.user(), user -> {
            order.hold();
            Entering errand = new Entering(order, join.alone());
            loop.request(new RoomRequest.Enter(order.from(errand), join.room(), user, join.wanted(), !again));
        });
    }

    @Override
    public void create(Command.Create create) {
        if (rooms.contain(create.room().id())) {
            throw new RefusedException(Refusal.ROOM_EXISTS);
        }
        makesRoomFor(rooms.count() + 1);
        new SigningIn(order).as(null, user -> {
            order.hold();
            Rate rate = loop.settings().limits().newRooms();
            if (rate == null) {
                create(create, user, () -> {});
            } else {
                createCharged(create, user, rate);
            }
        });
    }

    /** What brings no room costs nothing in the end. */
    private void createCharged(Command.Create create, UserName user, Rate rate) {
        Accounts accounts = loop.desks().accounts();
        Runnable refund = () -> accounts.refund(ROOMS, user, rate).onFailure(lost -> {
            // then it is there again in its time
        });
        Future<Void> charged = accounts.charge(ROOMS, user, rate);
        charged.onSuccess(paid -> {
            if (session.isOver()) {
                refund.run();
            }
        });
        order.await(charged, () -> create(create, user, refund));
    }

    private void create(Command.Create create, UserName user, Runnable refund) {
        Entering errand = new Entering(order, false, refund);
        loop.request(new RoomRequest.Create(order.from(errand), create.room(), user, create.topic()));
    }

    private void makesRoomFor(int after) {
        if (after > loop.settings().maxRoomsPerSession()) {
            throw new RefusedException(Refusal.TOO_MANY_ROOMS);
        }
    }

    @Override
    public void say(Command.Say say) {
        UserName user = inside(say.room()).user;
        Speech speech = session.speech();
        speech.charge(say.nonce(), loop.now());
        Draft draft = Draft.of(user, say.text(), say.nonce(), say.action());
        speech.said(draft);
        rooms.doesNotType(say.room());
        RoomRequest.From from = order.from(new Saying(order, draft));
        loop.request(new RoomRequest.Speak(from, draft, say.room(), speech.quota(user)));
        session.dialect().received();
        order.over();
    }

    @Override
    public void leave(Command.Leave leave) {
        Membership membership = inside(leave.room());
        // what the session said before is still for its own ears
        order.afterWhatWasSaid(() -> {
            rooms.leave(membership.room.id(), false);
            rooms.counted();
            order.answer(new Answer.Done());
        });
    }

    @Override
    public void type(Command.Type type) {
        Membership membership = inside(type.room());
        if (membership.keystrokes(loop.now()).changes(type.typing(), loop.now())) {
            loop.request(new RoomRequest.Type(type.room(), membership.user, type.typing()));
        }
        order.answer(new Answer.Done());
    }

    @Override
    public void topic(Command.Topic topic) {
        UserName user = inside(topic.room()).user;
        ask(new Inquiry.Topic(topic.room(), user, topic.change()));
    }

    @Override
    public void listRooms(Command.ListRooms list) {
        ask(new Inquiry.Rooms(list.limit(), list.cursor(), list.query()));
    }

    @Override
    public void listMembers(Command.ListMembers list) {
        Membership membership = rooms.find(list.room());
        if (membership == null) {
            ask(new Inquiry.Members(list.room(), session.user()));
        } else {
            Members members = membership.room.members();
            order.answerWithPage(new Answer.MemberPage(list.room(), members));
        }
    }

    @Override
    public void remember(Command.Remember remember) {
        ask(new Inquiry.History(remember.room(), session.user(), rooms.contain(remember.room()), remember.recall()));
    }

    @Override
    public void search(Command.Search search) {
        ask(new Inquiry.Search(search.room(), session.user(), rooms.contain(search.room()), search.sought()));
    }

    @Override
    public void nothing(Command.Nothing nothing) {
        order.answer(new Answer.Done());
    }

    /** What the session said before is part of the answer. */
    private void ask(Inquiry inquiry) {
        order.afterWhatWasSaid(() -> order.await(loop.desks().inquiries().apply(inquiry), order::answerWithPage));
    }

    private Membership inside(RoomId room) {
        @Nullable Membership membership = rooms.find(room);
        if (membership == null) {
            throw new RefusedException(Refusal.NOT_IN_ROOM);
        }
        return membership;
    }
}
