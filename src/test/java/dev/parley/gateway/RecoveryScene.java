package dev.parley.gateway;

import dev.parley.core.ChatMessage;
import dev.parley.core.Event;
import dev.parley.core.Joining;
import dev.parley.core.RoomId;
import dev.parley.dialect.Rules;
import dev.parley.dialect.socketio.SocketIoSettings;
import dev.parley.gateway.engineio.EngineHandler;
import dev.parley.gateway.engineio.Handshake;
import dev.parley.room.Delivery;
import dev.parley.room.RoomRequest;
import dev.parley.testing.ManualScheduler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** One loop whose Socket.IO clients may come back, with the test as its registry. */
final class RecoveryScene {
    static final Duration KEPT = Duration.ofMinutes(2);
    static final int MAX_HELD = 5000;

    final ManualScheduler clock = new ManualScheduler();
    final List<RoomRequest> asked = new ArrayList<>();
    final FakeAccounts accounts = new FakeAccounts();
    final FakePrivateIds ids = new FakePrivateIds();
    final GatewayLoop loop = loop();
    private final SocketIoService service =
            new SocketIoService(loop, clock, List.of(), new SocketIoSettings(Duration.ofSeconds(45), 65_536), KEPT);

    private GatewayLoop loop() {
        Duration heartbeat = Duration.ofSeconds(100);
        Duration second = Duration.ofSeconds(1);
        return new GatewayLoop(
                0,
                new GatewaySettings(new Rules(10_000), 100, 65_536, MAX_HELD, heartbeat, heartbeat, second),
                GatewayLoop.Unread.ofOneLoop(1),
                clock,
                new Desks(
                        asked::addAll,
                        inquiry -> Future.failedFuture("nobody is asked here"),
                        accounts,
                        ids,
                        new GatewayMeters(new SimpleMeterRegistry(), List.of("socketio"))));
    }

    /** One connection. */
    final class Client {
        final PaperWire engine = new PaperWire();
        private final EngineHandler handler = service.open(engine, new Handshake("192.0.2.1"));
        private int heard;

        Client sends(String packet) {
            handler.text(packet.getBytes(StandardCharsets.UTF_8));
            clock.runDue();
            return this;
        }

        /** What is new. */
        List<String> hears() {
            List<String> fresh = List.copyOf(engine.heard.subList(heard, engine.heard.size()));
            heard = engine.heard.size();
            return fresh;
        }

        void takes() {
            engine.takesAnswers();
            clock.runDue();
        }

        void ends(String reason) {
            handler.closed(reason);
            clock.runDue();
        }

        /** Is in these rooms, in each of which ten messages were said. */
        Client joins(String user, String... rooms) {
            for (String room : rooms) {
                sends("21[\"join\",{\"room\":\"" + room + "\",\"user\":\"" + user + "\"}]");
                lets(enter(room), false, 10);
                takes();
            }
            return this;
        }

        Client comesBack(String pid, String offset) {
            return sends("0{\"pid\":\"" + pid + "\",\"offset\":\"" + offset + "\"}");
        }
    }

    /** Somebody who was let in, and is nobody yet. */
    Client arrives() {
        return new Client().sends("0");
    }

    /** Whose private id it was told. */
    static String pidOf(List<String> heard) {
        return heard.get(0).replaceAll("^40\\{\"sid\":\"[A-Za-z0-9_-]{20}\",\"pid\":\"([A-Za-z0-9_-]{32})\"}$", "$1");
    }

    /** Somebody who was in these rooms, whose connection dropped. @return its private id */
    String dropped(String user, String... rooms) {
        Client client = arrives();
        String pid = pidOf(client.hears());
        client.joins(user, rooms).ends("transport error");
        asked.clear();
        return pid;
    }

    /** That was asked for, and isn't answered yet. */
    RoomRequest.Enter enter(String room) {
        RoomRequest.Enter enter = asked.stream()
                .filter(RoomRequest.Enter.class::isInstance)
                .map(RoomRequest.Enter.class::cast)
                .filter(each -> each.room().id().value().equals(room))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody enters " + room + ": " + asked));
        asked.remove(enter);
        return enter;
    }

    /** @param recovered whether the messages are what was missed */
    void lets(RoomRequest.Enter enter, boolean recovered, long head, long... messages) {
        delivers(entered(enter, recovered, head, messages));
    }

    static Delivery entered(RoomRequest.Enter enter, boolean recovered, long head, long... messages) {
        List<ChatMessage> missed =
                LongStream.of(messages).mapToObj(RecoveryScene::message).toList();
        Joining joining =
                new Joining(enter.room(), "", enter.user(), LoopOnAPort.members("bob"), missed, false, head, recovered);
        return new Delivery.Entered(enter.from(), joining, enter.counted());
    }

    static Delivery said(String room, long seq) {
        return new Delivery.Told(new Event.Said(RoomId.of(room), message(seq)));
    }

    void delivers(Delivery... deliveries) {
        loop.deliver(List.of(deliveries));
        clock.runDue();
    }

    static String id(long seq) {
        return String.format("01ARZ3NDEKTSV4RRFFQ6%06d", seq);
    }

    private static ChatMessage message(long seq) {
        return new ChatMessage(seq, id(seq), "ana", "m" + seq, null, 0);
    }

    /** Of positions such as {@code lobby 7}. */
    static String offset(String... positions) {
        List<String> parts = new ArrayList<>();
        for (String position : positions) {
            String[] words = position.split(" ");
            parts.add(words[0] + ":" + words[1] + ":" + id(Long.parseLong(words[1])));
        }
        return String.join(",", parts);
    }

    /** A message with its offset, as it is heard: {@code m7 lobby:7:…}. */
    static List<String> told(List<String> frames) {
        return frames.stream()
                .map(frame -> frame.replaceAll(
                                "^42\\[\"message\",\\{\"room\":\"[^\"]*\",\"user\":\"ana\",\"text\":\"(m\\d+)\".*?}(,\"(.*)\")?]$",
                                "$1 $3")
                        .replaceAll("^42\\[\"position\",\"(.*)\"]$", "at $1")
                        .strip())
                .toList();
    }
}
