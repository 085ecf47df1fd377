package dev.parley.archive;

import dev.parley.bus.Addresses;
import dev.parley.bus.LocalBus;
import dev.parley.bus.PortByBus;
import dev.parley.core.ChatMessage;
import dev.parley.core.Hit;
import dev.parley.core.InstanceId;
import dev.parley.core.Place;
import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The archive, as it is reached from any loop of the instance. */
public final class ArchiveByBus implements MessageArchive {
    private final PortByBus<MessageArchive> desk;

    /** @param patience after which there will be no answer */
    public ArchiveByBus(LocalBus bus, InstanceId me, Duration patience) {
        this.desk = new PortByBus<>(bus, Addresses.archive(me), patience);
    }

    /**
     * Answers every such asker of the instance. Must be called on the loop that owns the connections; ends with its verticle.
     *
     * @param kept may throw while there is none
     */
    public static void answer(LocalBus bus, InstanceId me, Supplier<MessageArchive> kept) {
        PortByBus.answer(bus, Addresses.archive(me), kept);
    }

    @Override
    public Future<Map<RoomId, Mark>> marks(Collection<RoomId> rooms) {
        return desk.ask(archive -> archive.marks(rooms));
    }

    @Override
    public Future<Void> store(List<Chapter> chapters) {
        return desk.ask(archive -> archive.store(chapters));
    }

    @Override
    public Future<Void> add(Chapter chapter) {
        return desk.ask(archive -> archive.add(chapter));
    }

    @Override
    public Future<List<ChatMessage>> before(RoomId room, @Nullable Place place, int count) {
        return desk.ask(archive -> archive.before(room, place, count));
    }

    @Override
    public Future<List<ChatMessage>> after(RoomId room, @Nullable Place place, int count) {
        return desk.ask(archive -> archive.after(room, place, count));
    }

    @Override
    public Future<List<Hit>> search(RoomId room, String query, @Nullable Place before, int count) {
        return desk.ask(archive -> archive.search(room, query, before, count));
    }

    @Override
    public Future<Void> keep(List<RoomRecord> rooms) {
        return desk.ask(archive -> archive.keep(rooms));
    }

    @Override
    public Future<Optional<RoomRecord>> room(RoomId room) {
        return desk.ask(archive -> archive.room(room));
    }

    @Override
    public Future<List<RoomRecord>> rooms(@Nullable RoomId after, int count) {
        return desk.ask(archive -> archive.rooms(after, count));
    }

    @Override
    public Future<Void> members(RoomId room, Collection<UserName> present, long at) {
        return desk.ask(archive -> archive.members(room, present, at));
    }

    @Override
    public Future<List<MembershipRecord>> memberships(UserName user) {
        return desk.ask(archive -> archive.memberships(user));
    }

    @Override
    public Future<Long> erase(UserName user, long until) {
        return desk.ask(archive -> archive.erase(user, until));
    }

    @Override
    public Future<Map<String, Long>> erasures(Collection<UserName> users) {
        return desk.ask(archive -> archive.erasures(users));
    }

    @Override
    public Future<Boolean> retain(RoomId room, @Nullable Duration age) {
        return desk.ask(archive -> archive.retain(room, age));
    }

    @Override
    public Future<Integer> purge(Duration usual, long now, int most) {
        return desk.ask(archive -> archive.purge(usual, now, most));
    }
}
