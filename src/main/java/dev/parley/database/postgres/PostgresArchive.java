package dev.parley.database.postgres;

import dev.parley.archive.Chapter;
import dev.parley.archive.Mark;
import dev.parley.archive.MembershipRecord;
import dev.parley.archive.MessageArchive;
import dev.parley.archive.RoomRecord;
import dev.parley.core.ChatMessage;
import dev.parley.core.Hit;
import dev.parley.core.Place;
import dev.parley.core.RoomId;
import dev.parley.core.UserName;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An archive in PostgreSQL. Lives on the loop that opened it. */
final class PostgresArchive implements MessageArchive {
    private final MessageWriter writer;
    private final MessagePages pages;
    private final MessagePages searches;
    private final RoomTable rooms;
    private final MembershipTable memberships;
    private final Erasures erasures;
    private final Purge purge;

    /** @param writers connections at most that store parts of one batch */
    PostgresArchive(PostgresLines lines, int writers) {
        PostgresLine line = lines.main();
        Months months = new Months(line);
        this.writer = new MessageWriter(line, months, writers);
        this.pages = new MessagePages(lines.pages());
        this.searches = new MessagePages(lines.searches());
        this.rooms = new RoomTable(line);
        this.memberships = new MembershipTable(line);
        this.erasures = new Erasures(line);
        this.purge = new Purge(line, months);
    }

    @Override
    public Future<Map<RoomId, Mark>> marks(Collection<RoomId> of) {
        return rooms.marks(of);
    }

    @Override
    public Future<Void> store(List<Chapter> chapters) {
        return writer.store(chapters);
    }

    @Override
    public Future<Void> add(Chapter chapter) {
        return writer.add(chapter);
    }

    @Override
    public Future<List<ChatMessage>> before(RoomId room, @Nullable Place place, int count) {
        return pages.before(room, place, count);
    }

    @Override
    public Future<List<ChatMessage>> after(RoomId room, @Nullable Place place, int count) {
        return pages.after(room, place, count);
    }

    @Override
    public Future<List<Hit>> search(RoomId room, String query, @Nullable Place before, int count) {
        return searches.search(room, query, before, count);
    }

    @Override
    public Future<Void> keep(List<RoomRecord> fresh) {
        return rooms.keep(fresh);
    }

    @Override
    public Future<Optional<RoomRecord>> room(RoomId room) {
        return rooms.room(room);
    }

    @Override
    public Future<List<RoomRecord>> rooms(@Nullable RoomId after, int count) {
        return rooms.rooms(after, count);
    }

    @Override
    public Future<Void> members(RoomId room, Collection<UserName> present, long at) {
        return memberships.members(room, present, at);
    }

    @Override
    public Future<List<MembershipRecord>> memberships(UserName user) {
        return memberships.of(user);
    }

    @Override
    public Future<Long> erase(UserName user, long until) {
        return erasures.erase(user, until);
    }

    @Override
    public Future<Map<String, Long>> erasures(Collection<UserName> users) {
        return erasures.known(users);
    }

    @Override
    public Future<Boolean> retain(RoomId room, @Nullable Duration age) {
        return rooms.retain(room, age);
    }

    @Override
    public Future<Integer> purge(Duration usual, long now, int most) {
        return purge.purge(usual, now, most);
    }
}
