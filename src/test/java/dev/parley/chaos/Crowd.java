package dev.parley.chaos;

import dev.parley.testing.TcpProxy;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.WebSocketClientOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** All clients, in all roles, on one loop. Its methods may be called from any thread. */
final class Crowd implements AutoCloseable {
    private static final int ROOMS = 4;
    /** A room's log holds 1000; some of them may come while a resume is on its way. */
    private static final int LOG_SURELY_HOLDS = 900;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Context loop = vertx.getOrCreateContext();
    private final History history = new History(LOG_SURELY_HOLDS, user -> user.startsWith("dawdler"));
    private final List<Client> clients = new ArrayList<>();
    private boolean hushed;
    private volatile Throwable bug;

    /**
     * @param open sends without an answer
     * @param connected clients in their rooms
     * @param wanted those that want to be
     */
    record Tally(
            long sent,
            long acknowledged,
            long refused,
            long delivered,
            long joined,
            long open,
            long connected,
            long wanted,
            long broken) {}

    Crowd(List<Integer> ports, long seed) {
        loop.exceptionHandler(error -> bug = error);
        WebSocketClientOptions options =
                new WebSocketClientOptions().setMaxConnections(1_000).setConnectTimeout(2_000);
        World world = new World(vertx, vertx.createWebSocketClient(options), history, ports);
        Random random = new Random(seed);
        for (int room = 1; room <= ROOMS; room++) {
            for (Role role : Role.values()) {
                for (int i = 1; i <= role.perRoom(); i++) {
                    String user = role.name().toLowerCase(Locale.ROOT) + room + i;
                    clients.add(new Client(world, user, "chaos-" + room, role, new Random(random.nextLong())));
                }
            }
        }
    }

    static List<String> rooms() {
        return IntStream.rangeClosed(1, ROOMS).mapToObj(room -> "chaos-" + room).toList();
    }

    List<TcpProxy> links() {
        return clients.stream().map(Client::link).toList();
    }

    /** All who stay come at once, and begin to do what they do. */
    void arrive() {
        ask(() -> {
            for (Client client : clients) {
                if (client.role().isOldHand()) {
                    client.arrive();
                }
                act(client, client.random().nextInt(1_000));
            }
            return vertx.setPeriodic(1_000, tick -> clients.forEach(Client::look));
        });
    }

    private void act(Client client, long afterMs) {
        vertx.setTimer(Math.max(1, afterMs), due -> {
            if (!hushed) {
                act(client, client.role().act(client, client.random()));
            }
        });
    }

    /** Whether all who want to be in their rooms are. */
    boolean isComplete() {
        return ask(() -> clients.stream().filter(Client::isWanted).allMatch(Client::isThere));
    }

    /** Nobody says anything new, visitors leave; who lost the connection still comes back. */
    void hush() {
        ask(() -> {
            hushed = true;
            clients.stream()
                    .filter(client -> client.isWanted() && !client.role().isOldHand())
                    .forEach(visitor -> visitor.leave(true));
            return hushed;
        });
    }

    /** The greatest number of each room that anybody knows of. */
    Map<String, Long> heads() {
        return ask(this::known);
    }

    private Map<String, Long> known() {
        Map<String, Long> heads = new HashMap<>();
        clients.forEach(client -> heads.merge(client.room(), client.head(), Math::max));
        return heads;
    }

    /** Everybody is there, everything is answered, and all have come equally far. */
    boolean isCalm() {
        return ask(() -> {
            Map<String, Long> heads = known();
            return clients.stream()
                    .filter(Client::isWanted)
                    .allMatch(client ->
                            client.isThere() && client.open() == 0 && client.last() == heads.get(client.room()));
        });
    }

    Tally tally() {
        return ask(() -> new Tally(
                history.count(Event.Sent.class),
                history.count(Event.Acknowledged.class),
                history.count(Event.Refused.class),
                history.count(Event.Delivered.class),
                history.count(Event.Joined.class),
                clients.stream().mapToLong(Client::open).sum(),
                clients.stream().filter(Client::isThere).count(),
                clients.stream().filter(Client::isWanted).count(),
                history.broken()));
    }

    /** Who is in the room now. */
    Set<String> living(String room) {
        return ask(() -> clients.stream()
                .filter(client -> client.isThere() && client.room().equals(room))
                .map(Client::user)
                .collect(Collectors.toSet()));
    }

    void tell(Event event) {
        ask(() -> {
            history.add(event);
            return true;
        });
    }

    Verdict judge() {
        return ask(history::verdict);
    }

    private <T> T ask(Supplier<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        if (bug != null) {
            throw new AssertionError("a client can't go on", bug);
        }
        loop.runOnContext(now -> {
            try {
                answer.complete(question.get());
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        return answer.orTimeout(30, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        ask(() -> {
            hushed = true;
            clients.stream().filter(Client::isWanted).forEach(client -> client.leave(true));
            return hushed;
        });
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
        links().forEach(TcpProxy::close);
    }
}
