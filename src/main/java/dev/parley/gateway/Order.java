package dev.parley.gateway;

import dev.parley.core.Answer;
import dev.parley.core.Command;
import dev.parley.core.Rate;
import dev.parley.core.Refusal;
import dev.parley.core.RefusedException;
import dev.parley.core.UserName;
import dev.parley.dialect.Ask;
import dev.parley.dialect.Fields;
import dev.parley.room.RoomRequest;
import io.vertx.core.Future;
import io.vertx.core.VertxException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One thing that a session asked for, until it is answered. The one place where what goes wrong with it becomes an answer. */
final class Order {
    private static final String COMMANDS = "commands";

    private final Session session;
    private final GatewayLoop loop;
    private final Ask ask;
    private final Fields frame;

    /** @param frame that it was read from */
    Order(Session session, GatewayLoop loop, Ask ask, Fields frame) {
        this.session = session;
        this.loop = loop;
        this.ask = ask;
        this.frame = frame;
    }

    Session session() {
        return session;
    }

    GatewayLoop loop() {
        return loop;
    }

    Ask ask() {
        return ask;
    }

    RoomRequest.From from(Errand errand) {
        return new RoomRequest.From(loop.index(), session.id(), errand);
    }

    /** Its turn has come. */
    void begin() {
        attempt(() -> {
            if (ask.slash() && !isSafeToRepeat()) {
                charge(() -> ask.command().handledBy(new Orders(this)));
            } else {
                ask.command().handledBy(new Orders(this));
            }
        });
    }

    /** A repeat is never refused, and which ones are repeats the log alone knows: the allowance of messages bounds them. */
    private boolean isSafeToRepeat() {
        return ask.command() instanceof Command.Say say && say.nonce() != null;
    }

    private void charge(Runnable then) {
        Rate rate = loop.settings().limits().commands();
        UserName user = session.user();
        if (rate == null) {
            then.run();
        } else if (user == null) {
            session.speech().chargeNobody(rate, loop.now());
            then.run();
        } else {
            await(loop.desks().accounts().charge(COMMANDS, user, rate).recover(Order::unlessAway), then);
        }
    }

    /** Without the store nobody counts, and leaving works all the same. */
    private static Future<Void> unlessAway(Throwable failure) {
        boolean refused = failure instanceof RefusedException why && why.refusal() != Refusal.UNAVAILABLE;
        return refused ? Future.failedFuture(failure) : Future.succeededFuture();
    }

    /** Goes on when all that the session said before is answered. */
    void afterWhatWasSaid(Runnable then) {
        hold();
        session.speech().whenAnswered(() -> {
            if (!session.isOver()) {
                attempt(then);
            }
        });
    }

    /** Nothing else that the session asks for is looked at before this is answered. */
    void hold() {
        session.line().hold(this);
    }

    /** Goes on when this is answered; a refusal is the session's. Nothing happens any more where the session is gone by then. */
    <T> void await(Future<T> asked, Consumer<T> then) {
        hold();
        asked.onComplete((answer, failure) -> {
            if (!session.isOver()) {
                attempt(() -> {
                    if (failure != null) {
                        throw refusal(failure);
                    }
                    then.accept(answer);
                });
            }
        });
    }

    void await(Future<Void> asked, Runnable then) {
        await(asked, done -> then.run());
    }

    private void attempt(Runnable step) {
        try {
            step.run();
        } catch (RefusedException refused) {
            refuse(refused);
        } catch (RuntimeException bug) {
            refuse(session.complaints().internal(bug));
        }
    }

    private RefusedException refusal(Throwable failure) {
        if (failure instanceof RefusedException refused) {
            return refused;
        }
        boolean bug = failure instanceof RuntimeException && !(failure instanceof VertxException);
        return bug
                ? session.complaints().internal((RuntimeException) failure)
                : new RefusedException(Refusal.UNAVAILABLE);
    }

    void answer(Answer answer) {
        session.replies().write(session.spoken().answered(ask, answer));
        over();
    }

    /** With a page, which may be long: what the session asks for next is looked at when its client has taken it. */
    void answerWithPage(Answer page) {
        hold();
        session.replies().writeExempt(session.spoken().answered(ask, page), this::over);
    }

    /** Answered, in whatever way. */
    void over() {
        session.line().over(this);
    }

    void refuse(RefusedException refusal) {
        session.complaints().refuse(ask, withNonce(refusal));
        session.line().refused(this);
    }

    private RefusedException withNonce(RefusedException refusal) {
        @Nullable String known = refusal.nonce();
        return known == null ? refusal.withNonce(frame.readableNonce()) : refusal;
    }
}
