package dev.parley.testing;

import dev.parley.core.Answer;
import dev.parley.core.InstanceId;
import dev.parley.core.RefusedException;
import dev.parley.core.RoomName;
import dev.parley.core.UserName;
import dev.parley.core.Wanted;
import dev.parley.room.Delivery;
import dev.parley.room.Inquiry;
import dev.parley.room.RegistryMail;
import dev.parley.room.RegistrySettings;
import dev.parley.room.RoomRegistry;
import dev.parley.room.RoomRequest;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A registry with two gateway loops, on a store and a clock of the test's; its room is the lobby. */
public final class TestRegistry {
    public static final RoomName LOBBY = RoomName.parse("lobby");
    public static final RegistrySettings SETTINGS =
            new RegistrySettings(Duration.ofSeconds(10), 5, 16L << 20, 64, 256 * 1024, Duration.ofSeconds(2));

    public final ManualScheduler clock = new ManualScheduler();
    public final FakeStore store;
    public final RoomRegistry rooms;
    private final List<Set<String>> seen = new ArrayList<>();
    private int ends;
    private final List<List<Delivery>> delivered = List.of(new ArrayList<>(), new ArrayList<>());

    public TestRegistry(FakeStore store) {
        this(store, SETTINGS);
    }

    public TestRegistry(FakeStore store, RegistrySettings settings) {
        this.store = store;
        this.rooms = new RoomRegistry(
                InstanceId.island("test"),
                store.ports(),
                settings,
                clock,
                2,
                (loop, batch) -> delivered.get(loop).addAll(batch),
                new RoomRegistry.Outlook() {
                    @Override
                    public void fenced() {
                        ends++;
                    }

                    @Override
                    public void instancesSeen(Set<String> ids) {
                        seen.add(ids);
                    }
                });
        clock.runDue();
    }

    /** How often it was told that this instance is declared dead. */
    public int ends() {
        return ends;
    }

    /** What each look at the journals brought; forgotten once told. */
    public List<Set<String>> seen() {
        List<Set<String>> all = List.copyOf(seen);
        seen.clear();
        return all;
    }

    public static UserName user(String name) {
        return UserName.parse(name);
    }

    private static RoomRequest.From from(int loop, long session) {
        return new RoomRequest.From(loop, session, "ask " + session);
    }

    public void enter(int loop, long session, String user, Wanted wanted) {
        enter(LOBBY, loop, session, user, wanted);
    }

    public void enter(RoomName room, int loop, long session, String user, Wanted wanted) {
        handle(new RoomRequest.Enter(from(loop, session), room, user(user), wanted, true));
    }

    public void enter(long session, String user) {
        enter(0, session, user, Wanted.NOTHING);
    }

    public void say(long session, String user, String text, String nonce) {
        rooms.handle(List.of(new RoomRequest.Speak(from(0, session), LOBBY.id(), user(user), text, nonce)));
        clock.runDue();
    }

    /** Makes the lobby. */
    public void create(long session, String user, String topic) {
        rooms.handle(List.of(new RoomRequest.Create(from(0, session), LOBBY, user(user), topic)));
        clock.runDue();
    }

    /** The answer may be on its way still. */
    public Future<Answer> ask(Inquiry inquiry) {
        Future<Answer> answer = rooms.answer(inquiry);
        clock.runDue();
        return answer;
    }

    /** What an inquiry was refused for; fails where it was not refused. */
    public static RefusedException refusal(Future<Answer> answer) {
        if (answer.cause() instanceof RefusedException refused) {
            return refused;
        }
        throw new AssertionError("not refused: " + answer);
    }

    public void exit(int loop, String user, boolean vanished) {
        rooms.handle(List.of(new RoomRequest.Exit(loop, LOBBY.id(), user(user), vanished)));
        clock.runDue();
    }

    public void type(String user, boolean typing) {
        handle(new RoomRequest.Type(LOBBY.id(), user(user), typing));
    }

    public void handle(RoomRequest request) {
        rooms.handle(List.of(request));
        clock.runDue();
    }

    public void hear(RegistryMail mail) {
        rooms.hear(mail);
        clock.runDue();
    }

    /** What came for a loop; forgotten once told. */
    public List<Delivery> delivered(int loop) {
        clock.runDue();
        return taken(loop);
    }

    /** As {@link #heard}, of what came so far, though more may be under way in this turn. */
    public List<String> handedOver(int loop) {
        return taken(loop).stream().map(DeliveryWords::of).toList();
    }

    private List<Delivery> taken(int loop) {
        List<Delivery> all = List.copyOf(delivered.get(loop));
        delivered.get(loop).clear();
        return all;
    }

    /** The same in short: {@code entered 1}, {@code stored 1 7}, {@code refused 1 UNAVAILABLE n1}, {@code hi}, {@code +ana 2}, {@code -ana 1}. */
    public List<String> heard(int loop) {
        return delivered(loop).stream().map(DeliveryWords::of).toList();
    }
}
