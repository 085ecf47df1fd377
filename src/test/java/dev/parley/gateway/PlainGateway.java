package dev.parley.gateway;

import dev.parley.auth.PrivateIds;
import dev.parley.core.Answer;
import dev.parley.core.ChatMessage;
import dev.parley.core.Event;
import dev.parley.core.Identity;
import dev.parley.core.Joining;
import dev.parley.core.Receipt;
import dev.parley.core.RefusedException;
import dev.parley.core.RoomId;
import dev.parley.dialect.Rules;
import dev.parley.room.Delivery;
import dev.parley.room.Inquiry;
import dev.parley.room.RoomRequest;
import dev.parley.testing.ChatClient;
import dev.parley.testing.Guests;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** One gateway loop whose clients speak the plain dialect; the test is its registry and fills its accounts. */
final class PlainGateway implements AutoCloseable {
    static final RoomId LOBBY = LoopOnAPort.LOBBY;

    final FakeAccounts accounts = new FakeAccounts();
    final List<Inquiry> inquiries = new CopyOnWriteArrayList<>();
    final LoopOnAPort loop;
    volatile Future<Answer> answer = Future.succeededFuture(new Answer.Done());

    PlainGateway(Admission admission, Limits limits) {
        GatewaySettings settings = new GatewaySettings(
                new Rules(1000),
                2,
                65_536,
                1 << 20,
                Duration.ofSeconds(25),
                Duration.ofSeconds(30),
                Duration.ofSeconds(1),
                admission,
                limits,
                true);
        Desks desks = new Desks(
                none -> {},
                inquiry -> {
                    inquiries.add(inquiry);
                    return answer;
                },
                accounts,
                PrivateIds.NONE,
                new GatewayMeters(new SimpleMeterRegistry(), List.of("plain")));
        loop = new LoopOnAPort(settings, LoopOnAPort.MUCH, desks, gateway -> request -> accept(gateway, request));
    }

    private static void accept(GatewayLoop gateway, HttpServerRequest request) {
        boolean ana = request.path().equals("/ana");
        Identity identity = ana ? new Identity(FakeAccounts.ANA, true, FakeAccounts.TOKEN) : null;
        request.toWebSocket()
                .onSuccess(socket -> gateway.accept(socket, false, new PlainDialect(), identity, "127.0.0.1"));
    }

    /** Greeted, and nobody yet. */
    ChatClient arrives(Guests guests) {
        ChatClient client = guests.arrives(loop, "somebody");
        client.hearsFrames(1);
        return client;
    }

    /** Is in the lobby. */
    Guest joins(Guests guests, String user) {
        Guest guest = new Guest(arrives(guests), null);
        guest.client.sends(join(user));
        return guest.entersAs(this);
    }

    static String join(String user) {
        JsonObject join = new JsonObject().put("type", "join").put("room", "lobby");
        return (user == null ? join : join.put("user", user)).encode();
    }

    /** Lets the next one in. @return where answers to it go */
    RoomRequest.From letsIn() {
        RoomRequest.Enter enter = (RoomRequest.Enter) loop.next();
        Joining joining =
                new Joining(enter.room(), "", enter.user(), LoopOnAPort.members("all"), List.of(), false, 0, false);
        loop.delivers(new Delivery.Entered(enter.from(), joining, enter.counted()));
        return enter.from();
    }

    RoomRequest.Speak speak() {
        return (RoomRequest.Speak) loop.next();
    }

    static Delivery told(RoomRequest.Speak speak) {
        ChatMessage message =
                new ChatMessage(7, speak.draft().id(), speak.user().shown(), speak.text(), speak.nonce(), 0);
        return new Delivery.Told(new Event.Said(speak.room(), message));
    }

    static Delivery stored(RoomRequest.Speak speak) {
        return new Delivery.Stored(speak.from(), new Receipt(speak.draft().id(), 7, 0, false));
    }

    static Delivery refused(RoomRequest.From to, RefusedException why) {
        return new Delivery.Refused(to, why);
    }

    /** What a client heard next, as its type and what it is about. */
    static String hears(ChatClient client) {
        JsonObject frame = client.hearsFrames(1).get(0);
        return switch (frame.getString("type")) {
            case "error" -> frame.getString("code");
            case "said", "own" -> frame.getString("type") + " " + frame.getString("text");
            case "answer" -> frame.getString("is");
            default -> (frame.getString("type") + " " + frame.getString("is", frame.getString("user"))).strip();
        };
    }

    /** Somebody in the lobby. */
    record Guest(ChatClient client, RoomRequest.From from) {
        Guest entersAs(PlainGateway gateway) {
            RoomRequest.From to = gateway.letsIn();
            client.hearsFrames(1);
            return new Guest(client, to);
        }

        String hears() {
            return PlainGateway.hears(client);
        }
    }

    @Override
    public void close() {
        loop.close();
    }
}
