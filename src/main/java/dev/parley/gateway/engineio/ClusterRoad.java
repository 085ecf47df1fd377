package dev.parley.gateway.engineio;

import dev.parley.bus.EngineIoAnswer;
import dev.parley.bus.EngineIoBus;
import dev.parley.bus.EngineIoCall;
import dev.parley.bus.Registration;
import dev.parley.core.InstanceId;
import dev.parley.core.Scheduler;
import dev.parley.gateway.http.HttpRefusal;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Between the sessions of this loop and the requests that reach other instances of its cluster, both ways. A call that waits for a loop that is
 * gone ends with it: when a member leaves the cluster, all loops that are waited for are asked whether they are there.
 */
public final class ClusterRoad implements Elsewhere {
    /** Calls that wait for an answer, and the bytes of their payloads. */
    static final int MAX_CALLS = 10_000;

    static final long MAX_BYTES = 64L << 20;

    private static final Duration SHORT = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofSeconds(3);

    private final EngineIoBus bus;
    private final Duration patience;
    private final int maxPayload;
    private final Absent absent;
    private final Map<Owner, Set<Asked>> waiting = new HashMap<>();
    private int calls;
    private long bytes;
    private boolean leaving;

    /** A loop of another instance. */
    record Owner(String instance, int loop) {}

    public ClusterRoad(EngineIoBus bus, EngineSettings settings, Scheduler scheduler) {
        this(bus, settings.maxPayload(), settings.longestPoll(), scheduler);
    }

    /** @param patience after which an answer isn't waited for any more */
    ClusterRoad(EngineIoBus bus, int maxPayload, Duration patience, Scheduler scheduler) {
        this.bus = bus;
        this.patience = patience;
        this.maxPayload = maxPayload;
        this.absent = new Absent(scheduler);
    }

    /** A call that waits for its answer. */
    private final class Asked {
        private final Owner owner;
        private final EngineIoCall call;
        private final Promise<EngineReply> reply = Promise.promise();
        private boolean released;

        Asked(Owner owner, EngineIoCall call) {
            this.owner = owner;
            this.call = call;
        }

        private boolean isPoll() {
            return call.kind() == EngineIoCall.Kind.POLL;
        }

        void answered(EngineReply known) {
            if (!reply.tryComplete(known)) {
                cancel();
            }
        }

        void failed(Throwable failure) {
            if (EngineIoBus.isNobodyThere(failure)) {
                absent.add(owner);
                reply.tryComplete(ClusterDesk.UNREACHABLE);
            } else if (reply.tryComplete(ClusterDesk.UNREACHABLE)) {
                cancel();
            }
        }

        /** Its client was told that the session is gone, and begins anew: where the owner was only late, nobody needs the session any more. */
        private void cancel() {
            if (isPoll()) {
                tell(owner, EngineIoCall.cancel(call.sid(), call.poll()));
            }
        }

        /** Once: a client that comes back here all the same asks for something new. */
        void release() {
            if (isPoll() && !released) {
                released = true;
                tell(owner, EngineIoCall.release(call.sid(), call.poll()));
            }
        }
    }

    /**
     * Answers for the sessions of this loop. To be called on it; completes when the cluster knows.
     *
     * @param loop this one
     */
    public Future<Registration> answer(InstanceId me, int loop, EngineDesk local) {
        return bus.answer(me, loop, maxPayload, call -> put(call, local));
    }

    private static Future<EngineIoAnswer> put(EngineIoCall call, EngineDesk local) {
        Future<EngineReply> reply = switch (call.kind()) {
            case POLL -> local.poll(call.sid(), call.poll());
            case POST -> local.post(call.sid(), call.payload());
            case CANCEL -> {
                local.cancel(call.sid(), call.poll());
                yield Future.succeededFuture(Post.OK);
            }
            case RELEASE -> {
                local.release(call.sid(), call.poll());
                yield Future.succeededFuture(Post.OK);
            }
            case LOOK -> Future.succeededFuture(Post.OK);
        };
        return reply.map(given -> new EngineIoAnswer(given.status(), given.body()));
    }

    @Override
    public EngineDesk deskOf(String instance, int loop) {
        return new ClusterDesk(this, new Owner(instance, loop));
    }

    /** Fails where too much waits already; where the owner doesn't answer, that is what the answer says. */
    Future<EngineReply> ask(Owner owner, EngineIoCall call) {
        if (absent.has(owner)) {
            return Future.succeededFuture(ClusterDesk.UNREACHABLE);
        }
        int length = call.payload().length;
        if (calls >= MAX_CALLS || bytes + length > MAX_BYTES) {
            return Future.failedFuture(HttpRefusal.unavailable("Too many requests are for other instances."));
        }
        calls++;
        bytes += length;
        Asked asked = new Asked(owner, call);
        waiting.computeIfAbsent(owner, none -> new HashSet<>()).add(asked);
        bus.ask(owner.instance(), owner.loop(), call, patience)
                .onSuccess(answer -> asked.answered(new EngineReply(answer.status(), answer.body())))
                .onFailure(asked::failed);
        if (leaving) {
            // behind the call itself
            asked.release();
        }
        return asked.reply.future().onComplete(known -> {
            calls--;
            bytes -= length;
            waiting.computeIfPresent(owner, (each, left) -> left.remove(asked) && left.isEmpty() ? null : left);
        });
    }

    /** Whatever becomes of it. */
    void tell(Owner owner, EngineIoCall call) {
        bus.ask(owner.instance(), owner.loop(), call, SHORT).onComplete(heard -> {});
    }

    /** Nobody knows which: who doesn't answer isn't waited for any more, by those that wait now. */
    public void memberLeft() {
        Map.copyOf(waiting).forEach((owner, all) -> {
            List<Asked> now = List.copyOf(all);
            bus.ask(owner.instance(), owner.loop(), EngineIoCall.look(), LOOK)
                    .onFailure(silence -> now.forEach(asked -> asked.failed(silence)));
        });
    }

    /** This instance stops: polls that wait here for other instances are answered, so that their clients ask elsewhere. */
    public void leave() {
        leaving = true;
        List<Asked> now = waiting.values().stream().flatMap(Set::stream).toList();
        now.forEach(Asked::release);
    }

    /** Calls that wait for their answers. */
    public int waiting() {
        return calls;
    }
}
