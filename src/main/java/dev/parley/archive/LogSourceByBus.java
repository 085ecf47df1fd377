package dev.parley.archive;

import dev.parley.bus.Addresses;
import dev.parley.bus.LocalBus;
import dev.parley.bus.PortByBus;
import dev.parley.core.InstanceId;
import dev.parley.core.LogPage;
import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** The logs, as the archiver reaches them from its loop. */
public final class LogSourceByBus implements LogSource {
    private final PortByBus<LogSource> desk;

    /** @param patience after which there will be no answer */
    public LogSourceByBus(LocalBus bus, InstanceId me, Duration patience) {
        this.desk = new PortByBus<>(bus, Addresses.logSource(me), patience);
    }

    /** Answers every such asker of the instance out of these logs. Must be called on the loop that owns it; ends with its verticle. */
    public static void answer(LocalBus bus, InstanceId me, LogSource kept) {
        PortByBus.answer(bus, Addresses.logSource(me), () -> kept);
    }

    @Override
    public Future<Boolean> lead(String holder, Duration lease) {
        return desk.ask(source -> source.lead(holder, lease));
    }

    @Override
    public Future<Void> resign(String holder) {
        return desk.ask(source -> source.resign(holder));
    }

    @Override
    public Future<List<Long>> cursors(String archive) {
        return desk.ask(source -> source.cursors(archive));
    }

    @Override
    public Future<Void> advance(String archive, List<Long> upTo) {
        return desk.ask(source -> source.advance(archive, upTo));
    }

    @Override
    public Future<List<Changes>> changes(List<Long> since) {
        return desk.ask(source -> source.changes(since));
    }

    @Override
    public Future<List<LogHead>> heads(Collection<RoomId> rooms) {
        return desk.ask(source -> source.heads(rooms));
    }

    @Override
    public Future<LogPage> read(RoomId room, long from, int count) {
        return desk.ask(source -> source.read(room, from, count));
    }

    @Override
    public Future<List<UserName>> members(RoomId room) {
        return desk.ask(source -> source.members(room));
    }

    @Override
    public Future<Void> archived(List<Archived> rooms) {
        return desk.ask(source -> source.archived(rooms));
    }

    @Override
    public Future<Void> restore(RoomRecord room) {
        return desk.ask(source -> source.restore(room));
    }

    @Override
    public Future<Boolean> knowsArchive(String archive) {
        return desk.ask(source -> source.knowsArchive(archive));
    }

    @Override
    public Future<Void> restoring(String sign) {
        return desk.ask(source -> source.restoring(sign));
    }

    @Override
    public Future<Boolean> restored(String sign, String archive) {
        return desk.ask(source -> source.restored(sign, archive));
    }

    @Override
    public Future<Long> now() {
        return desk.ask(LogSource::now);
    }

    @Override
    public Future<Integer> erase(RoomId room, UserName user, long until) {
        return desk.ask(source -> source.erase(room, user, until));
    }
}
